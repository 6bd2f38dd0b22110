partial class Around
{
    HttpRequest request = null!;
    HttpResponse response = null!;
    Queue<Func<Task>> queue = new();
    object order = new();

    Task ProcessAsync(object order) => Task.CompletedTask;
}
