namespace Snakepit.Roslyn;

/// <summary>Metadata names of everything in the runtime that generator and analyzers know. A test resolves each one.</summary>
internal static class KnownNames
{
    public const string SnakepitWorkerAttribute = "Snakepit.Contracts.SnakepitWorkerAttribute";
    public const string SnakepitOperationAttribute = "Snakepit.Contracts.SnakepitOperationAttribute";
    public const string SnakepitNameAttribute = "Snakepit.Contracts.SnakepitNameAttribute";
    public const string SensitiveAttribute = "Snakepit.Contracts.SensitiveAttribute";
    public const string NotSensitiveAttribute = "Snakepit.Contracts.NotSensitiveAttribute";
    public const string ExposedAttribute = "Snakepit.Contracts.ExposedAttribute";
    public const string RaisesAttribute = "Snakepit.Contracts.RaisesAttribute";
    public const string ErrorCodesAttribute = "Snakepit.Contracts.ErrorCodesAttribute";
    public const string ErrorCodeAttribute = "Snakepit.Contracts.ErrorCodeAttribute";

    public const string TimeoutAttribute = "Snakepit.Contracts.TimeoutAttribute";
    public const string RetryAttribute = "Snakepit.Contracts.RetryAttribute";
    public const string CircuitBreakerAttribute = "Snakepit.Contracts.CircuitBreakerAttribute";
    public const string BulkheadAttribute = "Snakepit.Contracts.BulkheadAttribute";
    public const string RateLimitAttribute = "Snakepit.Contracts.RateLimitAttribute";
    public const string FallbackAttribute = "Snakepit.Contracts.FallbackAttribute";
    public const string FallbackHandler = "Snakepit.Resilience.ISnakepitFallback`1";
    public const string FallbackResult = "Snakepit.Resilience.FallbackResult";

    public const string ErrorCategory = "Snakepit.Errors.ErrorCategory";
    public const string ErrorSeverity = "Snakepit.Errors.ErrorSeverity";
    public const string RetryKind = "Snakepit.Errors.RetryKind";
    public const string BuiltInCodes = "Snakepit.Errors.ErrorCodes";
    public const string ErrorCatalog = "Snakepit.Errors.ErrorCatalog";
    public const string ErrorCodeInfo = "Snakepit.Errors.ErrorCodeInfo";
    public const string SnakepitError = "Snakepit.Errors.SnakepitError";
    public const string SnakepitException = "Snakepit.Errors.SnakepitException";
    public const string ExceptionInfo = "Snakepit.Errors.ExceptionInfo";
    public const string SnakepitResult = "Snakepit.Errors.SnakepitResult`1";
    public const string SnakepitResults = "Snakepit.Errors.SnakepitResult";

    public const string WireConverter = "Snakepit.Wire.WireConverter`1";
    public const string WireConverters = "Snakepit.Wire.WireConverters";
    public const string WireReader = "Snakepit.Wire.WireReader";
    public const string WireWriter = "Snakepit.Wire.WireWriter";
    public const string Empty = "Snakepit.Wire.Empty";

    public const string OperationDescriptor = "Snakepit.Calls.OperationDescriptor`2";
    public const string StreamOperationDescriptor = "Snakepit.Calls.OperationDescriptor`3";
    public const string OperationKind = "Snakepit.Calls.OperationKind";
    public const string SnakepitCallOptions = "Snakepit.Calls.SnakepitCallOptions";
    public const string SnakepitClient = "Snakepit.Calls.SnakepitClient";
    public const string ISnakepitClient = "Snakepit.Calls.ISnakepitClient`1";
    public const string ISnakepitClientFactory = "Snakepit.Calls.ISnakepitClientFactory";

    public const string SnakepitPipeline = "Snakepit.Resilience.SnakepitPipeline";
    public const string SnakepitPolicies = "Snakepit.Resilience.SnakepitPolicies";
    public const string RetryBackoff = "Snakepit.Contracts.RetryBackoff";
    public const string RetryOptions = "Snakepit.Resilience.RetryOptions";
    public const string CorrelationContext = "Snakepit.Correlation.CorrelationContext";
    public const string CorrelationId = "Snakepit.Correlation.CorrelationId";
    public const string CorrelationPropagator = "Snakepit.Correlation.CorrelationPropagator";

    public const string RpcException = "Grpc.Core.RpcException";
    public const string RpcStatus = "Grpc.Core.Status";
    public const string RpcStatusCode = "Grpc.Core.StatusCode";
    public const string RpcMetadata = "Grpc.Core.Metadata";
    public const string RpcClient = "Grpc.Core.ClientBase";
    public const string RpcUnaryCall = "Grpc.Core.AsyncUnaryCall`1";
}
