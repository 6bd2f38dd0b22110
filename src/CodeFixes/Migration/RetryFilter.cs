using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Whether a policy can decide what the filter of a retry loop decides: by counters, by codes and statuses, not by anything else.</summary>
internal sealed class RetryFilter(RetryLoop loop, SemanticModel model, MigrationSymbols symbols, CancellationToken cancellationToken)
{
    public bool IsUnderstood() => IsRemote(loop.Catch.Declaration?.Type) && (loop.Catch.Filter is not { } filter || IsUnderstood(filter.FilterExpression));

    private bool IsUnderstood(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax it => IsUnderstood(it.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } it => IsUnderstood(it.Left) && IsUnderstood(it.Right),
        // Cancelled calls are never retried.
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsCancellationRequested" } } => true,
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax or TypePatternSyntax } pattern } => pattern.Pattern.ToString().EndsWith("CanceledException", StringComparison.Ordinal),
        _ => IsCounter(expression) || IsCode(expression),
    };

    private bool IsCounter(ExpressionSyntax expression)
    {
        var arithmetic = new LoopArithmetic(model, cancellationToken);
        arithmetic.Start(loop.Loop);
        return arithmetic.Evaluate(expression) is not null;
    }

    private bool IsCode(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax it => IsCode(it.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } it => IsCode(it.Left) && IsCode(it.Right),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } it => TellsCode(it.Left) && IsConstant(it.Right) || TellsCode(it.Right) && IsConstant(it.Left),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression, Right: TypeSyntax type } it => IsRemote(type) || TellsCode(it.Left),
        IsPatternExpressionSyntax { Pattern: DeclarationPatternSyntax it } => IsRemote(it.Type),
        IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax { PositionalPatternClause: null, PropertyPatternClause: { } properties } it } match =>
            (it.Type is null ? IsRemote(model.GetTypeInfo(match.Expression, cancellationToken).Type) : IsRemote(it.Type))
            && properties.Subpatterns.All(part => part.NameColon?.Name.Identifier.ValueText is "StatusCode" or "Code" && IsConstant(part.Pattern)),
        IsPatternExpressionSyntax it => TellsCode(it.Expression) && IsConstant(it.Pattern),
        _ => false,
    };

    private static bool IsConstant(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax => true,
        ParenthesizedPatternSyntax it => IsConstant(it.Pattern),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } it => IsConstant(it.Left) && IsConstant(it.Right),
        _ => false,
    };

    private bool IsConstant(ExpressionSyntax expression) => model.GetConstantValue(expression, cancellationToken).HasValue;

    private bool TellsCode(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StatusCode" or "Code", Expression: var whose } =>
            IsRemote(model.GetTypeInfo(whose is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Status" or "Error", Expression: var outer } ? outer : whose, cancellationToken).Type),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToGrpcStatus" } } => true,
        _ => false,
    };

    private bool IsRemote(TypeSyntax? type) => type is null || IsRemote(model.GetTypeInfo(type, cancellationToken).Type);

    private bool IsRemote(ITypeSymbol? type) =>
        SymbolEqualityComparer.Default.Equals(type, symbols.RpcException) || SymbolEqualityComparer.Default.Equals(type, symbols.Exception)
        || type is { Name: "Exception", ContainingNamespace.Name: "System" };
}
