global using Microsoft.Extensions.Compliance.Classification;
global using Microsoft.Extensions.Compliance.Redaction;

partial class Around
{
    WebApplicationBuilder builder = null!;

    static void ConfigureKey(HmacRedactorOptions options) => options.KeyId = 1;
}

static class Taxonomy
{
    public static DataClassification Private => new("Taxonomy", "Private");
}
