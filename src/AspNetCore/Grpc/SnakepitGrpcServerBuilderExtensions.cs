using Grpc.AspNetCore.Server;
using Snakepit.AspNetCore;
using Snakepit.AspNetCore.Grpc;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Snakepit in a gRPC service.</summary>
public static class SnakepitGrpcServerBuilderExtensions
{
    /// <summary>
    /// Gives every call of all gRPC services its correlation ID, and its client a <c>google.rpc.Status</c> with code, category and retry advice for
    /// whatever a service throws. An <c>RpcException</c> of the service itself stays as it is.
    /// </summary>
    /// <param name="builder">From <c>AddGrpc</c>.</param>
    /// <param name="configure">What clients are told.</param>
    public static IGrpcServerBuilder AddSnakepitInterceptor(this IGrpcServerBuilder builder, Action<SnakepitResponseOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddResponseErrors(configure);
        builder.Services.Configure<GrpcServiceOptions>(options => options.Interceptors.Add<SnakepitServerInterceptor>());
        return builder;
    }
}
