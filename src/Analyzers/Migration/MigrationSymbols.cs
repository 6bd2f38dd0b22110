using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>What the migration rules know of a compilation; null where the runtime is not referenced.</summary>
internal sealed class MigrationSymbols
{
    private readonly INamedTypeSymbol? _worker;
    private readonly INamedTypeSymbol? _operation;
    private readonly INamedTypeSymbol? _client;
    private readonly INamedTypeSymbol? _unaryCall;

    private MigrationSymbols(Compilation compilation, INamedTypeSymbol exception)
    {
        Exception = exception;
        _worker = compilation.FindType(KnownNames.SnakepitWorkerAttribute);
        _operation = compilation.FindType(KnownNames.SnakepitOperationAttribute);
        _client = compilation.FindType(KnownNames.RpcClient);
        _unaryCall = compilation.FindType(KnownNames.RpcUnaryCall);
        RpcException = compilation.FindType(KnownNames.RpcException);
        RpcStatus = compilation.FindType(KnownNames.RpcStatus);
        Metadata = compilation.FindType(KnownNames.RpcMetadata);
    }

    public INamedTypeSymbol Exception { get; }

    public INamedTypeSymbol? RpcException { get; }

    public INamedTypeSymbol? RpcStatus { get; }

    public INamedTypeSymbol? Metadata { get; }

    public static MigrationSymbols? Of(Compilation compilation) =>
        compilation.FindType(KnownNames.SnakepitException) is { } exception ? new(compilation, exception) : null;

    /// <summary>Whether it is an operation of a contract, whose client throws no RpcException.</summary>
    public bool IsOperation(IMethodSymbol method) =>
        method.ContainingType is { TypeKind: TypeKind.Interface } type
        && type.FindAttribute(_worker) is not null && method.FindAttribute(_operation) is not null;

    /// <summary>Whether it is a call of a client that protoc wrote.</summary>
    public bool IsRpc(IMethodSymbol method)
    {
        for (var type = _client is null ? null : method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.Is(_client))
                return true;
        }

        return IsUnaryCall(method.ReturnType);
    }

    public bool IsUnaryCall(ITypeSymbol? type) => type is not null && type.IsDefinedBy(_unaryCall);

    public bool IsRemote(IMethodSymbol method) => IsOperation(method) || IsRpc(method);

    /// <summary>Whether the property is the status code of an RpcException, or of its status.</summary>
    public bool IsStatusCode(IPropertySymbol property) =>
        property.Name == "StatusCode" && (property.ContainingType.Is(RpcException) || property.ContainingType.Is(RpcStatus));

    public IMethodSymbol? FindRemoteCall(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is not IInvocationOperation call || !IsRemote(call.TargetMethod))
                continue;
            // An extension of the call, as WithSnakepitErrors is, is not what is called.
            while (call is { TargetMethod.IsExtensionMethod: true, Arguments: [{ Value: IInvocationOperation inner }, ..] } && IsRemote(inner.TargetMethod))
                call = inner;
            return call.TargetMethod;
        }

        return null;
    }
}
