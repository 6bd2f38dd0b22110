using System.Security.Authentication;
using Grpc.Core;
using Grpc.Health.V1;
using Snakepit.Errors;

namespace Snakepit.Workers.Remote;

/// <summary>Asks a remote worker whether it takes calls, through gRPC's standard health service.</summary>
internal sealed class RemoteHealth(string address, CallInvoker invoker, RemotePoolOptions options, WorkerContracts contracts, PoolErrors errors, TimeProvider time)
{
    private readonly Health.HealthClient _client = new(invoker);

    /// <summary>What the worker offers, as it said when it was asked for the first time and after each failure.</summary>
    public WorkerContract? Contract { get; private set; }

    /// <summary>Asks once.</summary>
    /// <param name="known">Whether the worker has accepted the host's credentials before; its health is open to everybody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is wrong; <see langword="null"/>: the worker takes calls.</returns>
    public async Task<SnakepitError?> CheckAsync(bool known, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(), limit, options.HealthCheckTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            var answer = await _client.CheckAsync(new(), cancellationToken: limit.Token).ResponseAsync.ConfigureAwait(false);
            if (answer.Status != HealthCheckResponse.Types.ServingStatus.Serving)
                return errors.Create(ErrorCodes.WorkerUnavailable, $"The worker at {address} says that it is {answer.Status}.");
            if (!known)
                Contract = await WorkerService.DescribeAsync(invoker, contracts, limit.Token).ConfigureAwait(false);
            return null;
        }
        catch (RpcException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return e.StatusCode == StatusCode.Unimplemented ? null : Explain(e, timedOut: limit.IsCancellationRequested);
        }
    }

    private SnakepitError Explain(RpcException e, bool timedOut) => e.StatusCode switch
    {
        _ when timedOut => errors.Create(
            ErrorCodes.NetworkTimeout, $"The worker at {address} did not answer within {options.HealthCheckTimeout.TotalSeconds:0.###} s (HealthCheckTimeout)."),
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => errors.Create(
            ErrorCodes.Unauthenticated, $"The worker at {address} refused the host: {e.Status.Detail.TrimEnd('.')}. {(options.Token is null ? "No Token is set." : "Compare the Token on both sides.")}"),
        _ when Find<AuthenticationException>(e) is { } tls => errors.Create(
            ErrorCodes.ConnectionFailed,
            $"No TLS connection to {address}: {Innermost(tls).Message.TrimEnd('.')}. Check CertificateAuthorityFile, the host name in the worker's certificate, and the client certificate."),
        _ => errors.Create(
            ErrorCodes.ConnectionFailed, $"The worker at {address} cannot be reached: {Innermost(e).Message.TrimEnd('.')}. Check that it runs, whether the address is http or https, and whether the worker asks for a client certificate."),
    };

    private static Exception Innermost(Exception e)
    {
        var inner = e is RpcException { Status.DebugException: { } debug } ? debug : e;
        return inner.GetBaseException();
    }

    private static T? Find<T>(RpcException e)
        where T : Exception
    {
        for (var current = e.Status.DebugException; current is not null; current = current.InnerException)
        {
            if (current is T found)
                return found;
        }

        return null;
    }
}
