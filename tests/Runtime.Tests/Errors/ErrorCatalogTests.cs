using Grpc.Core;
using Snakepit.Errors;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class ErrorCatalogTests
{
    private static readonly ErrorCodeInfo Own = new("insufficient_data", ErrorCategory.Validation, ErrorSeverity.Low);
    private readonly ErrorCatalog _catalog = new();

    [Fact]
    public void OwnCode_BehavesLikeABuiltInOne()
    {
        _catalog.Register(Own with { Retry = RetryKind.Same });
        var error = SnakepitError.Create("insufficient_data", "too few", catalog: _catalog);
        Assert.Equal((ErrorCategory.Validation, ErrorSeverity.Low, RetryKind.Same), (error.Category, error.Severity, error.Retry.Kind));
        Assert.Equal((StatusCode.InvalidArgument, 400), (_catalog.Get("insufficient_data").GrpcStatus, _catalog.Get("insufficient_data").HttpStatus));
    }

    [Fact]
    public void SameRegistrationTwice_ChangesNothing()
    {
        _catalog.Register(Own);
        var count = _catalog.Codes.Count;
        _catalog.Register(Own with { });
        Assert.Equal(count, _catalog.Codes.Count);
    }

    [Fact]
    public void ConflictingRegistration_IsRefusedAndNamesBoth()
    {
        _catalog.Register(Own);
        var refused = Assert.Throws<ArgumentException>(() => _catalog.Register(
            new("another", ErrorCategory.System, ErrorSeverity.Low), Own with { Severity = ErrorSeverity.High }));
        Assert.Contains("insufficient_data", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Low", refused.Message, StringComparison.Ordinal);
        Assert.Contains("High", refused.Message, StringComparison.Ordinal);
        Assert.False(_catalog.TryGet("another", out _));
        Assert.Equal(Own, _catalog.Get("insufficient_data"));
    }

    [Fact]
    public void BuiltInCode_CannotBeRedefined() =>
        Assert.Throws<ArgumentException>(() => _catalog.Register(new ErrorCodeInfo(ErrorCodes.WorkerCrash, ErrorCategory.System, ErrorSeverity.Low)));

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("1st")]
    [InlineData("a__b")]
    [InlineData("a_")]
    [InlineData("_a")]
    [InlineData("a b")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public void BadName_IsRefused(string code) =>
        Assert.Throws<ArgumentException>(() => _catalog.Register(new ErrorCodeInfo(code, ErrorCategory.System, ErrorSeverity.Low)));

    [Fact]
    public void UndefinedCategory_IsRefused() =>
        Assert.ThrowsAny<ArgumentException>(() => _catalog.Register(new ErrorCodeInfo("x", (ErrorCategory)99, ErrorSeverity.Low)));

    [Fact]
    public void ParallelRegistrations_AllArrive()
    {
        Parallel.For(0, 200, i => _catalog.Register(new ErrorCodeInfo($"own_{i}", ErrorCategory.Execution, ErrorSeverity.Low)));
        Assert.All(Enumerable.Range(0, 200), i => Assert.True(_catalog.TryGet($"own_{i}", out _)));
    }
}
