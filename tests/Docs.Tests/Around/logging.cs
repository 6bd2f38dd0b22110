partial class Around
{
    WebApplicationBuilder builder = null!;
}
