using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Snakepit.Errors.Classification;

/// <summary>Reads .NET exceptions with everything behind them, however deep.</summary>
internal static class ExceptionReader
{
    /// <summary>The exception and all that it refers to, the exception first. Never throws.</summary>
    public static ImmutableArray<ExceptionInfo> Read(Exception root)
    {
        var read = new Dictionary<Exception, ExceptionInfo>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Exception>([root]);
        while (open.TryPop(out var exception))
        {
            if (!read.TryAdd(exception, Shallow(exception)))
                continue;
            foreach (var inner in Inner(exception))
                open.Push(inner);
        }

        foreach (var (exception, info) in read)
        {
            // Behind the exception that carries an error are the exceptions of the error: the story goes on in Python.
            var cause = exception is SnakepitException { Error.Exception: { } reported } ? reported
                : exception is not AggregateException && exception.InnerException is { } inner ? read[inner] : null;
            info.Link(cause, null, exception is AggregateException group ? [.. group.InnerExceptions.Select(member => read[member])] : []);
        }

        return ExceptionGraph.Flatten(read[root]);
    }

    private static ReadOnlyCollection<Exception> Inner(Exception exception) =>
        exception is AggregateException group ? group.InnerExceptions
        : exception.InnerException is { } inner ? new([inner])
        : ReadOnlyCollection<Exception>.Empty;

    private static ExceptionInfo Shallow(Exception exception)
    {
        var type = exception.GetType();
        return new()
        {
            Type = MethodNames.TypeName(type.FullName is { } full && type.Namespace is { } space ? full[(space.Length + 1)..] : type.Name),
            Module = type.Namespace ?? "",
            Message = Message(exception),
            Bases = [.. Bases(type)],
            Frames = FrameReader.Read(exception),
            Code = exception is SnakepitException error ? error.Code : "",
            Source = ErrorSource.DotNet,
        };
    }

    private static string Message(Exception exception)
    {
        try
        {
            return exception is SnakepitException error ? error.Error.Message : exception.Message ?? "";
        }
        catch (Exception) // Message can be overridden, and then does whatever it likes.
        {
            return "The message of this exception cannot be read: its property throws.";
        }
    }

    private static IEnumerable<string> Bases(Type type)
    {
        for (var it = type.BaseType; it is not null && it != typeof(object); it = it.BaseType)
            yield return it.FullName ?? it.Name;
    }
}
