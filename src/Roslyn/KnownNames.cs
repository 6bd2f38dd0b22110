namespace Snakepit.Roslyn;

/// <summary>Metadata names of everything in the runtime that generator and analyzers know. A test resolves each one.</summary>
internal static class KnownNames
{
    public const string SnakepitWorkerAttribute = "Snakepit.Contracts.SnakepitWorkerAttribute";
    public const string SnakepitOperationAttribute = "Snakepit.Contracts.SnakepitOperationAttribute";
    public const string SnakepitNameAttribute = "Snakepit.Contracts.SnakepitNameAttribute";
    public const string SensitiveAttribute = "Snakepit.Contracts.SensitiveAttribute";
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
    public const string SnakepitResult = "Snakepit.Errors.SnakepitResult`1";

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
}
