using System.Diagnostics.CodeAnalysis;

namespace Snakepit.Errors;

/// <summary>Makes results.</summary>
public static class SnakepitResult
{
    /// <summary>A call that succeeded.</summary>
    public static SnakepitResult<T> Success<T>(T value) => new(value);

    /// <summary>A call that failed.</summary>
    public static SnakepitResult<T> Failure<T>(SnakepitError error) => new(error);
}

/// <summary>What a call returned: a value, or the error as a value.</summary>
/// <remarks>A result that was never set (<c>default</c>) is a failure with the code <c>unknown_error</c>.</remarks>
/// <typeparam name="T">What the call returns when it succeeds.</typeparam>
public readonly struct SnakepitResult<T> : IEquatable<SnakepitResult<T>>
{
    private readonly T? _value;
    private readonly SnakepitError? _error;

    internal SnakepitResult(T value, bool degraded = false)
    {
        _value = value;
        IsSuccess = true;
        IsDegraded = degraded;
    }

    internal SnakepitResult(SnakepitError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _error = error;
    }

    /// <summary>Whether the call succeeded.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess { get; }

    /// <summary>Whether the value comes from a fallback: the call itself failed.</summary>
    public bool IsDegraded { get; }

    /// <summary>The value.</summary>
    /// <exception cref="SnakepitException">The call failed.</exception>
    public T Value => IsSuccess ? _value! : throw new SnakepitException(Error);

    /// <summary>The error; <see langword="null"/> when the call succeeded.</summary>
    public SnakepitError? Error => IsSuccess ? null : _error ?? Unset.Error;

    /// <summary>Takes the value, or the error.</summary>
    /// <returns>Whether the call succeeded.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out SnakepitError? error)
    {
        value = _value;
        error = Error;
        return IsSuccess;
    }

    /// <summary>Takes the value.</summary>
    /// <returns>Whether the call succeeded.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return IsSuccess;
    }

    /// <summary>The value, or <paramref name="fallback"/> when the call failed.</summary>
    public T ValueOr(T fallback) => IsSuccess ? _value! : fallback;

    /// <summary>Makes one thing of both.</summary>
    public TResult Match<TResult>(Func<T, TResult> success, Func<SnakepitError, TResult> failure)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(failure);
        return IsSuccess ? success(_value!) : failure(Error);
    }

    /// <summary>Makes one thing of both.</summary>
    public Task<TResult> MatchAsync<TResult>(Func<T, Task<TResult>> success, Func<SnakepitError, Task<TResult>> failure) =>
        Match(success, failure);

    /// <summary>Does one thing or the other.</summary>
    public void Switch(Action<T> success, Action<SnakepitError> failure)
    {
        ArgumentNullException.ThrowIfNull(success);
        ArgumentNullException.ThrowIfNull(failure);
        if (IsSuccess)
            success(_value!);
        else
            failure(Error);
    }

    /// <summary>Changes the value; an error stays as it is.</summary>
    public SnakepitResult<TResult> Map<TResult>(Func<T, TResult> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return IsSuccess ? new(change(_value!), IsDegraded) : new(Error);
    }

    /// <summary>Changes the value; an error stays as it is.</summary>
    public async Task<SnakepitResult<TResult>> MapAsync<TResult>(Func<T, Task<TResult>> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return IsSuccess ? new(await change(_value!).ConfigureAwait(false), IsDegraded) : new(Error);
    }

    /// <summary>Goes on with something that may fail too; an error stays as it is.</summary>
    public SnakepitResult<TResult> Then<TResult>(Func<T, SnakepitResult<TResult>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return IsSuccess ? next(_value!) : new(Error);
    }

    /// <summary>Takes the result apart: <c>var (value, error) = result;</c> One of them is <see langword="null"/> or the default.</summary>
    public void Deconstruct(out T? value, out SnakepitError? error) => (value, error) = (_value, Error);

    /// <inheritdoc/>
    public bool Equals(SnakepitResult<T> other) =>
        IsSuccess == other.IsSuccess
        && (IsSuccess ? EqualityComparer<T>.Default.Equals(_value, other._value) : Error.Equals(other.Error));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SnakepitResult<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsSuccess ? HashCode.Combine(true, _value) : HashCode.Combine(false, Error);

    /// <summary>The value's or the error's text.</summary>
    public override string ToString() => IsSuccess ? _value?.ToString() ?? "" : Error.ToString();

    /// <summary>Whether both are equal.</summary>
    public static bool operator ==(SnakepitResult<T> left, SnakepitResult<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(SnakepitResult<T> left, SnakepitResult<T> right) => !left.Equals(right);

    /// <summary>A call that succeeded.</summary>
    public static implicit operator SnakepitResult<T>(T value) => new(value);

    /// <summary>A call that failed.</summary>
    public static implicit operator SnakepitResult<T>(SnakepitError error) => new(error);

    private static class Unset
    {
        public static readonly SnakepitError Error =
            SnakepitError.Create(ErrorCodes.UnknownError, "This result was never set: it is neither a value nor an error.");
    }
}
