using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>What a method assigns to its out parameters, and where.</summary>
internal sealed class OutAssignments(SemanticModel model, OutParameters outs, CancellationToken cancellationToken)
{
    /// <summary>Whether several are assigned in one statement: <c>order = error = null;</c></summary>
    public bool IsInChain(IdentifierNameSyntax name) =>
        name.Parent is AssignmentExpressionSyntax it && it.Left == name && (it.Parent is AssignmentExpressionSyntax || it.Right is AssignmentExpressionSyntax) && ParameterOf(name) is not null;

    /// <summary>The assignments right before a return that can become part of it.</summary>
    public List<(StatementSyntax Statement, IParameterSymbol Parameter, ExpressionSyntax Value)> Before(ReturnStatementSyntax statement)
    {
        var found = new List<(StatementSyntax Statement, IParameterSymbol Parameter, ExpressionSyntax Value)>();
        var statements = StatementLists.Of(statement.Parent);
        var effects = 0;
        for (var i = statements.IndexOf(statement) - 1; i >= 0 && AssignmentOf(statements[i]) is var (parameter, value); i--)
        {
            effects += Effects.IsPure(value) ? 0 : 1;
            if (effects > 1 || found.Exists(it => SymbolEqualityComparer.Default.Equals(it.Parameter, parameter)))
                break;
            found.Insert(0, (statements[i], parameter, value));
            if (Reads(value))
                break;
        }

        // What has an effect may only move where nothing else stands between; it must not be dropped either.
        var kept = model.GetConstantValue(statement.Expression!, cancellationToken).Value is true ? outs.Value : outs.Error;
        return found.Exists(it => !Effects.IsPure(it.Value) && !SymbolEqualityComparer.Default.Equals(it.Parameter, kept)) ? [] : found;
    }

    public (IParameterSymbol Parameter, ExpressionSyntax Value)? AssignmentOf(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax name, Right: var value } }
        && value is not AssignmentExpressionSyntax
        && ParameterOf(name) is { } parameter
            ? (parameter, value)
            : null;

    public IParameterSymbol? ParameterOf(IdentifierNameSyntax name) =>
        name.Identifier.ValueText != outs.Error.Name && name.Identifier.ValueText != outs.Value?.Name ? null
        : model.GetSymbolInfo(name, cancellationToken).Symbol is IParameterSymbol { RefKind: RefKind.Out } parameter ? parameter : null;

    public bool Reads(ExpressionSyntax value) => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(it => ParameterOf(it) is not null);

    public IEnumerable<IdentifierNameSyntax> UsesOf(BlockSyntax body, IParameterSymbol parameter) => body.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(it => SymbolEqualityComparer.Default.Equals(ParameterOf(it), parameter));

    /// <summary>What may have been assigned when a return with that outcome is reached; null among it is something that the source does not say.</summary>
    public IEnumerable<ExpressionSyntax?> Of(IParameterSymbol parameter, bool outcome) =>
        parameter.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken).FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Body is { } body
            ? UsesOf(body, parameter).Where(it => Uses.IsWritten(it) && !LeadsTo(it, !outcome)).Select(Written)
            : [null];

    private static ExpressionSyntax? Written(IdentifierNameSyntax target)
    {
        var value = target.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var right } ? right : null;
        while (value is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var inner })
            value = inner;
        return value;
    }

    /// <summary>Whether nothing but returns with that outcome follow.</summary>
    private bool LeadsTo(IdentifierNameSyntax target, bool outcome)
    {
        if (target.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax { Statements: var statements } } statement)
            return false;
        var returns = statements.SkipWhile(it => it != statement).SelectMany(static it => it.DescendantNodesAndSelf().OfType<ReturnStatementSyntax>()).ToList();
        return statements.Last() is ReturnStatementSyntax
            && returns.TrueForAll(it => it.Expression is { } expression && model.GetConstantValue(expression, cancellationToken).Value is bool it2 && it2 == outcome);
    }
}
