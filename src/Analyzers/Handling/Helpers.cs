using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>What a method that declares nothing lets pass, read from its body.</summary>
/// <param name="Codes">The declared codes of the calls in it.</param>
/// <param name="CallsWorker">Whether it calls a worker at all.</param>
/// <param name="IsComplete">Whether nothing else in it can raise a code.</param>
internal sealed record Helper(ImmutableArray<string> Codes, bool CallsWorker, bool IsComplete);

/// <summary>Looks into methods, local functions and delegates of the same file. Others are not known.</summary>
internal static class Helpers
{
    /// <summary>A helper of a helper of a helper.</summary>
    public const int Depth = 3;

    public static Helper? Find(IInvocationOperation call, HandlingSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        if (depth == 0 || call.SemanticModel is not { } model)
            return null;
        var method = call.TargetMethod.OriginalDefinition;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return call.Instance?.Unwrap() is ILocalReferenceOperation { Local: var local } use
                && ErrorOrigin.InitializerOf(local, use, cancellationToken)?.FindLambda() is { } lambda
                    ? Read(lambda.Body, symbols, depth, cancellationToken)
                    : null;
        }

        return IsHere(method, model)
            ? symbols.HelperOf(method, depth, () => FindBody(call, cancellationToken) is { } body ? Read(body, symbols, depth, cancellationToken) : null)
            : null;
    }

    /// <summary>The body of the method that is called, if it stands in the same file.</summary>
    public static IOperation? FindBody(IInvocationOperation call, CancellationToken cancellationToken) =>
        call.SemanticModel is { } model ? FindBody(call.TargetMethod, model, cancellationToken) : null;

    public static IOperation? FindBody(IMethodSymbol called, SemanticModel model, CancellationToken cancellationToken) =>
        (called.ReducedFrom ?? called).OriginalDefinition is var method && IsHere(method, model)
        && method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is MethodDeclarationSyntax or LocalFunctionStatementSyntax
            ? model.GetOperation(method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken), cancellationToken)
            : null;

    /// <summary>What a method of the same file returns, if it does nothing else.</summary>
    public static IOperation? FindAnswer(IMethodSymbol called, SemanticModel model, CancellationToken cancellationToken) =>
        FindBody(called, model, cancellationToken) is { } body && body.Descendants().OfType<IReturnOperation>().ToArray() is [{ ReturnedValue: var answer }] ? answer : null;

    private static bool IsHere(IMethodSymbol method, SemanticModel model) =>
        method is { IsVirtual: false, IsAbstract: false, IsOverride: false, DeclaringSyntaxReferences: [var declaration] }
        && declaration.SyntaxTree == model.SyntaxTree && method.ContainingType?.TypeKind != TypeKind.Interface;

    private static Helper Read(IOperation body, HandlingSymbols symbols, int depth, CancellationToken cancellationToken)
    {
        var found = EscapingCodes.Of(body, symbols, depth - 1, cancellationToken);
        return new(
            [.. found.Codes.Select(static it => it.Code).Distinct(StringComparer.Ordinal)],
            found.Calls.Count > 0 || found.Codes.Count > 0,
            found.IsComplete);
    }
}
