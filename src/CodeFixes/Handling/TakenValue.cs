using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Analyzers.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>A statement that takes the value out of a result and does not look whether there is one.</summary>
/// <param name="Result">The result, to read a member of.</param>
/// <param name="Value">The argument that takes the value.</param>
/// <param name="Error">The argument that takes the error; null where nothing does yet.</param>
/// <param name="ErrorName">The local with the error.</param>
internal sealed record TakenValue(string Result, string Value, string? Error, string? ErrorName)
{
    public static TakenValue? Of(ExpressionSyntax expression, FixSite site) => expression switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue", Expression: var result }, ArgumentList: var arguments } => OfCall(result, arguments),
        AssignmentExpressionSyntax { Left: var parts, Right: var result } when TargetOf(parts, result, site) is { } target => new(Syntax.Operand(result), target, null, null),
        _ => null,
    };

    /// <summary><c>result.TryGetValue(out var value);</c>, with or without a place for the error.</summary>
    private static TakenValue? OfCall(ExpressionSyntax result, ArgumentListSyntax arguments) => arguments.Arguments switch
    {
        [{ NameColon: null } value] => new($"{result.WithoutTrivia()}", $"{value}", null, null),
        [{ NameColon: null } value, { NameColon: null } error] => error.Expression switch
        {
            DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax } or IdentifierNameSyntax { Identifier.ValueText: "_" } => new($"{result.WithoutTrivia()}", $"{value}", null, null),
            DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax { Identifier.ValueText: var name } } => new($"{result.WithoutTrivia()}", $"{value}", $"{error}", name),
            IdentifierNameSyntax { Identifier.ValueText: var name } => new($"{result.WithoutTrivia()}", $"{value}", $"{error}", name),
            _ => null,
        },
        _ => null,
    };

    /// <summary><c>var (value, _) = result;</c> A variable that is there already has to have the type of the value.</summary>
    private static string? TargetOf(ExpressionSyntax parts, ExpressionSyntax result, FixSite site) => parts switch
    {
        DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax { Variables: [SingleVariableDesignationSyntax value, _] } } => $"out var {value}",
        TupleExpressionSyntax { Arguments: [{ NameColon: null, Expression: DeclarationExpressionSyntax { Type.IsVar: true } declared }, _] } => $"out {declared}",
        TupleExpressionSyntax { Arguments: [{ NameColon: null, Expression: DeclarationExpressionSyntax or IdentifierNameSyntax } variable, _] } => IsOfValuesType(variable.Expression, result, site) ? $"out {variable}" : null,
        _ => null,
    };

    private static bool IsOfValuesType(ExpressionSyntax variable, ExpressionSyntax result, FixSite site) =>
        site.Model.GetOperation(variable, site.CancellationToken) is var target and (ILocalReferenceOperation or IParameterReferenceOperation or IDeclarationExpressionOperation)
        && HandlingSymbols.Of(site.Model.Compilation) is { } symbols
        && site.Model.GetTypeInfo(result, site.CancellationToken).Type is INamedTypeSymbol { TypeArguments: [var value] } type && symbols.IsResult(type) && value.Is(target.Type);
}
