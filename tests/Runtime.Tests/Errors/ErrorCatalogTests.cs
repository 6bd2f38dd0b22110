using Grpc.Core;
using Snakepit.Errors;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class ErrorCatalogTests
{
    private static readonly ErrorCodeInfo Own = new("insufficient_data", ErrorCategory.Validation, ErrorSeverity.Low);
    private readonly ErrorCatalog catalog = new();

    [Fact]
    public void OwnCode_BehavesLikeABuiltInOne()
    {
        catalog.Register(Own with { Retry = RetryKind.Same });
        var error = SnakepitError.Create("insufficient_data", "too few", catalog: catalog);
        Assert.Equal((ErrorCategory.Validation, ErrorSeverity.Low, RetryKind.Same), (error.Category, error.Severity, error.Retry.Kind));
        Assert.Equal((StatusCode.InvalidArgument, 400), (catalog.Get("insufficient_data").GrpcStatus, catalog.Get("insufficient_data").HttpStatus));
    }

    [Fact]
    public void SameRegistrationTwice_ChangesNothing()
    {
        catalog.Register(Own);
        var count = catalog.Codes.Count;
        catalog.Register(Own with { });
        Assert.Equal(count, catalog.Codes.Count);
    }

    [Fact]
    public void ConflictingRegistration_IsRefusedAndNamesBoth()
    {
        catalog.Register(Own);
        var refused = Assert.Throws<ArgumentException>(() => catalog.Register(
            new("another", ErrorCategory.System, ErrorSeverity.Low), Own with { Severity = ErrorSeverity.High }));
        Assert.Contains("insufficient_data", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Low", refused.Message, StringComparison.Ordinal);
        Assert.Contains("High", refused.Message, StringComparison.Ordinal);
        Assert.False(catalog.TryGet("another", out _));
        Assert.Equal(Own, catalog.Get("insufficient_data"));
    }

    [Fact]
    public void BuiltInCode_CannotBeRedefined() =>
        Assert.Throws<ArgumentException>(() => catalog.Register(new ErrorCodeInfo(ErrorCodes.WorkerCrash, ErrorCategory.System, ErrorSeverity.Low)));

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
        Assert.Throws<ArgumentException>(() => catalog.Register(new ErrorCodeInfo(code, ErrorCategory.System, ErrorSeverity.Low)));

    [Fact]
    public void UndefinedCategory_IsRefused() =>
        Assert.ThrowsAny<ArgumentException>(() => catalog.Register(new ErrorCodeInfo("x", (ErrorCategory)99, ErrorSeverity.Low)));

    [Fact]
    public void ParallelRegistrations_AllArrive()
    {
        Parallel.For(0, 200, i => catalog.Register(new ErrorCodeInfo($"own_{i}", ErrorCategory.Execution, ErrorSeverity.Low)));
        Assert.All(Enumerable.Range(0, 200), i => Assert.True(catalog.TryGet($"own_{i}", out _)));
    }
}
