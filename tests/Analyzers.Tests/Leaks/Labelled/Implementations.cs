namespace Shop.Implementations;

public interface IDescriber
{
    string Describe(Exception exception);

    string Name(Exception exception);
}

public sealed class Describer : IDescriber
{
    public string Describe(Exception exception) => "It went wrong: " + exception.Message;

    string IDescriber.Name(Exception exception) => exception.GetType().Name;
}

public interface IOneOfTwo
{
    string Describe(Exception exception);
}

public sealed class Plain : IOneOfTwo
{
    public string Describe(Exception exception) => "It went wrong.";
}

public sealed class Detailed : IOneOfTwo
{
    public string Describe(Exception exception) => exception.ToString();
}

public interface IMapper<in T>
{
    string Map(T value);
}

public sealed class ExceptionMapper : IMapper<Exception>
{
    public string Map(Exception value) => value.StackTrace ?? "";
}

public abstract class Sender
{
    public abstract void Send(string text);

    public abstract void Count(string text);
}

public sealed class StatusSender : Sender
{
    public override void Send(string text) => throw new RpcException(new Status(StatusCode.Internal, text));

    public override void Count(string text) => throw new RpcException(new Status(StatusCode.Internal, $"{text.Length} characters"));
}

public sealed class Service(IDescriber describer, IOneOfTwo oneOfTwo, IMapper<Exception> mapper, Sender sender)
{
    public Status Describe(Exception e) => new(StatusCode.Internal, describer.Describe(e)); // leak

    public Status Name(Exception e) => new(StatusCode.Internal, describer.Name(e)); // fine

    public Status OneOfTwo(Exception e) => new(StatusCode.Internal, oneOfTwo.Describe(e)); // fine

    public Status Map(Exception e) => new(StatusCode.Internal, mapper.Map(e)); // leak

    public void Send(Exception e) => sender.Send(e.Message); // leak

    public void Count(Exception e) => sender.Count(e.Message); // fine
}

public sealed class Functions
{
    public Status InLocal(Exception e)
    {
        Func<string> describe = () => e.Message;
        return new(StatusCode.Internal, describe()); // leak
    }

    public Status Late(Exception e)
    {
        var text = new Lazy<string>(() => e.ToString());
        return new(StatusCode.Internal, text.Value); // leak
    }

    public Status Counted(Exception e)
    {
        Func<int> count = () => e.Message.Length;
        return new(StatusCode.Internal, $"{count()} characters"); // fine
    }

    public Status Chosen(Exception e)
    {
        Func<string> describe = () => "It went wrong.";
        return new(StatusCode.Internal, describe()); // fine
    }

    public async Task<Status> Started(Exception e)
    {
        var text = await Task.Run(() => e.Message);
        return new(StatusCode.Internal, text); // leak
    }
}
