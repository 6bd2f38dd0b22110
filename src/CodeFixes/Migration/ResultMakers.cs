using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Static members of a type of results that only make them: <c>Fail(string error)</c>, and instances that are there once and for all, <c>Ok { get; }</c>.</summary>
internal static class ResultMakers
{
    public static bool Contain(ISymbol member, INamedTypeSymbol type)
    {
        var made = member switch
        {
            IMethodSymbol { IsStatic: true, MethodKind: MethodKind.Ordinary, IsGenericMethod: false, IsExtensionMethod: false, ReturnType: var returned } => returned,
            IPropertySymbol { IsStatic: true, SetMethod: null, Type: var kept } => kept,
            IFieldSymbol { IsStatic: true, IsReadOnly: true, Type: var kept } => kept,
            _ => null,
        };
        return made is not null
            && SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, type.OriginalDefinition)
            && SymbolEqualityComparer.Default.Equals(made.OriginalDefinition, type.OriginalDefinition)
            && MadeBy(member, default) is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax or WithExpressionSyntax;
    }

    /// <summary>What a member makes; null where it does more than that.</summary>
    public static ExpressionSyntax? MadeBy(ISymbol member, CancellationToken cancellationToken) =>
        member.OriginalDefinition.DeclaringSyntaxReferences is [var reference]
            ? reference.GetSyntax(cancellationToken) switch
            {
                MethodDeclarationSyntax { ExpressionBody.Expression: var only } => only,
                MethodDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: { } returned }] } => returned,
                PropertyDeclarationSyntax { Initializer.Value: var value } => value,
                PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => value,
                VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                _ => null,
            }
            : null;
}
