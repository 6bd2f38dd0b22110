using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>What in a block ends in an RpcException or in a SnakepitException.</summary>
/// <param name="Operations">Operations of contracts.</param>
/// <param name="RpcCalls">Awaited calls of clients that protoc wrote.</param>
internal sealed record RpcSources(IReadOnlyList<IMethodSymbol> Operations, IReadOnlyList<InvocationExpressionSyntax> RpcCalls)
{
    private const int Depth = 4;

    /// <summary>Null where something may throw an RpcException that cannot be changed from here.</summary>
    public static RpcSources? Find(SyntaxNode block, SemanticModel model, MigrationSymbols symbols, CancellationToken cancellationToken)
    {
        var operations = new List<IMethodSymbol>();
        var calls = new List<InvocationExpressionSyntax>();
        foreach (var node in block.DescendantNodes())
        {
            if (node is BaseObjectCreationExpressionSyntax && IsRpcException(node, model, symbols, cancellationToken))
                return null;
            if (node is not InvocationExpressionSyntax call || IsNameOf(call))
                continue;
            if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
                return null;
            if (symbols.IsOperation(method))
                operations.Add(method);
            else if (symbols.IsUnaryCall(method.ReturnType) && IsAwaited(call))
                calls.Add(call);
            else if (MayThrowRpc(method, model.Compilation, symbols, Depth, cancellationToken))
                return null;
        }

        return operations.Count + calls.Count > 0 ? new(operations, calls) : null;
    }

    public static bool IsAwaited(InvocationExpressionSyntax call) =>
        call.Parent is AwaitExpressionSyntax
        || call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax } };

    private static bool IsNameOf(InvocationExpressionSyntax call) => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" };

    private static bool IsRpcException(SyntaxNode creation, SemanticModel model, MigrationSymbols symbols, CancellationToken cancellationToken) =>
        symbols.RpcException is { } exception
        && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(creation, cancellationToken).Type, exception);

    private static bool MayThrowRpc(IMethodSymbol method, Compilation compilation, MigrationSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (symbols.IsOperation(method) || method.Name is "WithSnakepitErrors" or "ConfigureAwait")
            return false;
        if (symbols.IsRpc(method) || method.MethodKind == MethodKind.DelegateInvoke || method.ContainingNamespace?.ToDisplayString() == "Grpc.Core")
            return true;
        var declarations = method.OriginalDefinition.DeclaringSyntaxReferences;
        if (declarations.IsEmpty)
            return false;
        if (method.IsAbstract || depth == 0)
            return true;
        foreach (var declaration in declarations)
        {
            if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree))
                return true;
            var model = compilation.GetSemanticModel(declaration.SyntaxTree);
            foreach (var node in declaration.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (node is BaseObjectCreationExpressionSyntax && IsRpcException(node, model, symbols, cancellationToken))
                    return true;
                if (node is InvocationExpressionSyntax call && !IsNameOf(call)
                    && (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol called || MayThrowRpc(called, compilation, symbols, depth - 1, cancellationToken)))
                    return true;
            }
        }

        return false;
    }
}
