using Snakepit.Errors;

namespace Snakepit.Calls;

/// <summary>The rest of a call, from an interceptor's point of view.</summary>
public delegate ValueTask<SnakepitResult<TResult>> CallContinuation<TResult>(CallContext context);

/// <summary>The rest of a streaming call, from an interceptor's point of view.</summary>
public delegate IAsyncEnumerable<TResult> StreamContinuation<TResult>(CallContext context);

/// <summary>Code around every call: derive, override what is needed, and register it with <c>AddInterceptor</c>.</summary>
/// <remarks>Interceptors run in the order of their registration, outside the pool. One instance serves all calls at the same time.</remarks>
public abstract class CallInterceptor
{
    /// <summary>Surrounds a call with one response. Call <paramref name="next"/> once, more often, or not at all.</summary>
    /// <returns>The result, or the error as a value; a failed call does not throw here.</returns>
    public virtual ValueTask<SnakepitResult<TResult>> CallAsync<TResult>(CallContext context, CallContinuation<TResult> next) =>
        next(context);

    /// <summary>Surrounds a call with a stream of responses.</summary>
    /// <returns>The items; a failure is a <see cref="SnakepitException"/> out of the enumeration.</returns>
    public virtual IAsyncEnumerable<TResult> StreamAsync<TResult>(CallContext context, StreamContinuation<TResult> next) =>
        next(context);
}
