using Snakepit.Errors;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class SnakepitResultTests
{
    private static readonly SnakepitError Error = SnakepitError.Create(ErrorCodes.FileNotFound, "no such file");

    [Fact]
    public void Default_IsAFailure()
    {
        SnakepitResult<int> result = default;
        Assert.False(result.IsSuccess);
        Assert.Equal(ErrorCodes.UnknownError, result.Error.Code);
        Assert.Equal(ErrorCodes.UnknownError, Assert.Throws<SnakepitException>(() => result.Value).Code);
        Assert.Equal(result, default);
    }

    [Fact]
    public void Success_HasTheValueAndNoError()
    {
        SnakepitResult<int> result = 42;
        var (value, error) = result;
        Assert.True(result.IsSuccess);
        Assert.Equal((42, 42), (result.Value, value));
        Assert.Null(error);
        Assert.Null(result.Error);
        Assert.True(result.TryGetValue(out var taken, out _));
        Assert.Equal(42, taken);
        Assert.Equal(42, result.ValueOr(1));
    }

    [Fact]
    public void Failure_ThrowsWhenTheValueIsTaken()
    {
        SnakepitResult<string> result = Error;
        Assert.Same(Error, Assert.Throws<SnakepitException>(() => result.Value).Error);
        Assert.False(result.TryGetValue(out _, out var error));
        Assert.Same(Error, error);
        Assert.Equal("fallback", result.ValueOr("fallback"));
    }

    [Fact]
    public async Task BothWays_AreOpen()
    {
        SnakepitResult<int> good = 2, bad = Error;
        Assert.Equal("2", good.Match(value => $"{value}", error => error.Code));
        Assert.Equal("file_not_found", await bad.MatchAsync(value => Task.FromResult($"{value}"), error => Task.FromResult(error.Code)));
        Assert.Equal(4, good.Map(value => value * 2).Value);
        Assert.Equal(4, (await good.MapAsync(value => Task.FromResult(value * 2))).Value);
        Assert.Same(Error, bad.Map(value => value * 2).Error);
        Assert.Same(Error, good.Then<int>(_ => Error).Error);
    }

    [Fact]
    public void NullValue_IsASuccess() => Assert.True(SnakepitResult.Success<string?>(null).IsSuccess);

    [Fact]
    public void Equality_IsByContent()
    {
        Assert.Equal(SnakepitResult.Success(1), SnakepitResult.Success(1));
        Assert.NotEqual(SnakepitResult.Success(1), SnakepitResult.Success(2));
        Assert.NotEqual(SnakepitResult.Success(0), default);
        Assert.Equal(SnakepitResult.Failure<int>(Error), SnakepitResult.Failure<int>(Error with { }));
    }
}
