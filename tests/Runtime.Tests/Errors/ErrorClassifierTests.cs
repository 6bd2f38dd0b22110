using System.Net.Sockets;
using System.Text.Json;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Snakepit.Errors;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class ErrorClassifierTests
{
    public static TheoryData<Exception, string> Known => new()
    {
        { new OperationCanceledException(), ErrorCodes.Cancelled },
        { new TaskCanceledException("t", new TimeoutException()), ErrorCodes.NetworkTimeout },
        { new TimeoutException(), ErrorCodes.OperationTimeout },
        { new HttpRequestException(HttpRequestError.ConnectionError), ErrorCodes.ConnectionFailed },
        { new HttpRequestException("x", null, System.Net.HttpStatusCode.TooManyRequests), ErrorCodes.RateLimited },
        { new SocketException((int)SocketError.ConnectionRefused), ErrorCodes.ConnectionFailed },
        { new SocketException((int)SocketError.TimedOut), ErrorCodes.NetworkTimeout },
        { new IOException("x", new SocketException((int)SocketError.ConnectionReset)), ErrorCodes.ConnectionFailed },
        { new IOException("disk"), ErrorCodes.SystemResource },
        { new FileNotFoundException(), ErrorCodes.FileNotFound },
        { new DirectoryNotFoundException(), ErrorCodes.FileNotFound },
        { new UnauthorizedAccessException(), ErrorCodes.PermissionDenied },
        { new InsufficientMemoryException(), ErrorCodes.MemoryExhausted },
        { new ArgumentNullException("x"), ErrorCodes.MissingRequired },
        { new ArgumentOutOfRangeException("x"), ErrorCodes.InvalidParams },
        { new FormatException(), ErrorCodes.TypeMismatch },
        { new JsonException(), ErrorCodes.TypeMismatch },
        { new NotImplementedException(), ErrorCodes.NotImplemented },
        { new OptionsValidationException("a", typeof(string), ["b"]), ErrorCodes.ConfigurationError },
        { new InvalidOperationException(), ErrorCodes.UnknownError },
        { new AggregateException(new AggregateException(new TimeoutException())), ErrorCodes.OperationTimeout },
        { new AggregateException(new OperationCanceledException(), new FormatException()), ErrorCodes.TypeMismatch },
        { new System.Reflection.TargetInvocationException(new TimeoutException()), ErrorCodes.OperationTimeout },
        { new RpcException(new(StatusCode.Unavailable, "")), ErrorCodes.ConnectionFailed },
        { new SnakepitException(SnakepitError.Create("own_code", "x")), "own_code" },
        { new Derived(), ErrorCodes.FileNotFound },
    };

    [Theory, MemberData(nameof(Known))]
    public void KnownException_HasItsCode(Exception exception, string code)
    {
        Assert.Equal(code, ErrorClassifier.Default.CodeOf(exception));
        Assert.Equal(code, ErrorClassifier.Default.Classify(exception).Code);
    }

    [Fact]
    public void EveryStatus_HasAKnownCode() =>
        Assert.All(Enum.GetValues<StatusCode>(), status => Assert.True(ErrorCatalog.Default.TryGet(ErrorClassifier.Default.CodeOf(status), out _)));

    [Theory]
    [InlineData("ValueError", "Exception BaseException", ErrorCodes.PythonException)]
    [InlineData("builtins.FileNotFoundError", "OSError Exception", ErrorCodes.FileNotFound)]
    [InlineData("ModuleNotFoundError", "ImportError Exception BaseException", ErrorCodes.ImportError)]
    [InlineData("app.Gone", "builtins.FileNotFoundError builtins.OSError", ErrorCodes.FileNotFound)]
    [InlineData("Never.Heard.Of", "", ErrorCodes.PythonException)]
    public void PythonType_IsDecidedByTheMostDerivedKnownBase(string type, string bases, string code) =>
        Assert.Equal(code, ErrorClassifier.Default.CodeOfPython(type, bases.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void OwnRules_ComeFirst()
    {
        var classifier = new ErrorClassifier(new ErrorClassifierOptions()
            .Map<FormatException>("bad_format")
            .Map<IOException>(io => io is FileNotFoundException ? "never_reached" : io.Message == "full" ? "disk_full" : null)
            .Map<InvalidOperationException>(_ => throw new FormatException("a broken rule"))
            .Map(StatusCode.Aborted, "conflict")
            .MapPython("builtins.ValueError", "bad_value"));
        Assert.Equal("bad_format", classifier.CodeOf(new FormatException()));
        Assert.Equal("disk_full", classifier.CodeOf(new IOException("full")));
        Assert.Equal(ErrorCodes.SystemResource, classifier.CodeOf(new IOException("other")));
        Assert.Equal(ErrorCodes.FileNotFound, classifier.CodeOf(new FileNotFoundException()));
        Assert.Equal(ErrorCodes.UnknownError, classifier.CodeOf(new InvalidOperationException()));
        Assert.Equal("conflict", classifier.CodeOf(new RpcException(new(StatusCode.Aborted, ""))));
        Assert.Equal("bad_value", classifier.CodeOfPython("ValueError"));
        Assert.Equal("bad_value", classifier.CodeOf(new ExceptionInfo { Type = "Mine", Bases = ["builtins.ValueError"] }));
    }

    [Fact]
    public async Task AsyncException_HasReadableFrames()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(OuterAsync);
        var error = ErrorClassifier.Default.Classify(exception);
        var names = error.Exception!.Frames.Select(frame => frame.Function).ToList();
        Assert.True(names.IndexOf("ErrorClassifierTests.OuterAsync") < names.IndexOf("ErrorClassifierTests.InnerAsync"), string.Join('\n', names));
        Assert.EndsWith("ErrorClassifierTests.cs", error.Exception.Frames[^1].File, StringComparison.Ordinal);
        Assert.True(error.Exception.Frames[^1] is { InApp: true, Line: > 0 });
        Assert.Equal((ErrorSource.DotNet, "System.InvalidOperationException"), (error.Source, error.Exception.QualifiedName));
        Assert.Equal<string>(["System.SystemException", "System.Exception"], error.Exception.Bases);
    }

    [Fact]
    public void InnerExceptionsAndGroups_BecomeCausesAndMembers()
    {
        var python = SnakepitError.Create("own", "x") with { Exception = new() { Type = "ValueError" } };
        var error = ErrorClassifier.Default.Classify(new AggregateException(
            new FormatException("a", new TimeoutException("b")), new InvalidOperationException("c", new SnakepitException(python))));
        var members = error.Exception!.Members;
        Assert.Equal("b", members[0].Cause!.Message);
        Assert.Equal("own", members[1].Cause!.Code);
        Assert.Equal("ValueError", members[1].Cause!.Cause!.Type);
        Assert.Null(error.Exception.Cause);
    }

    [Fact]
    public void ExceptionWhoseMessageThrows_IsStillAnError() =>
        Assert.Contains("cannot be read", ErrorClassifier.Default.Classify(new Hostile()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("App.Loader+<LoadAsync>d__3", "MoveNext", "App.Loader", "LoadAsync")]
    [InlineData("App.Loader+<>c", "<Run>b__0_0", "App.Loader", "Run.lambda")]
    [InlineData("App.Loader+<>c__DisplayClass1_0+<<Run>b__0>d", "MoveNext", "App.Loader", "Run.lambda")]
    [InlineData("App.Loader", "<Run>g__Local|0_1", "App.Loader", "Run.Local")]
    [InlineData("App.Loader+<<Run>g__Local|0_1>d", "MoveNext", "App.Loader", "Run.Local")]
    [InlineData("App.List`1+Inner[[System.Int32]]", "Add", "App.List.Inner", "Add")]
    [InlineData("Program", "<Main>$", "Program", "Main")]
    [InlineData(null, "Run", "", "Run")]
    public void CompilerNames_BecomeReadable(string? type, string method, string readableType, string function) =>
        Assert.Equal((readableType, function), Snakepit.Errors.Classification.MethodNames.Readable(type, method));

    private static async Task OuterAsync()
    {
        await Task.Yield();
        await InnerAsync();
    }

    private static async Task InnerAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("deep");
    }

    private sealed class Derived : FileNotFoundException;

    private sealed class Hostile : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
