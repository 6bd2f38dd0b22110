using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>What a method assigns to an out parameter.</summary>
internal sealed class OutValue
{
    private readonly Dictionary<ReturnStatementSyntax, AssignmentExpressionSyntax> _before = [];

    private OutValue(IParameterSymbol parameter) => Parameter = parameter;

    public IParameterSymbol Parameter { get; }

    /// <summary>Whether it has to be kept until it is returned.</summary>
    public bool IsVariable => _before.Count == 0;

    /// <summary>The assignments that are not needed when what they assign is returned at once.</summary>
    public IEnumerable<StatementSyntax> Assignments => _before.Values.Select(static it => (StatementSyntax)it.Parent!);

    public static OutValue Of(
        IParameterSymbol parameter,
        OutParameters outs,
        BlockSyntax body,
        List<ReturnStatementSyntax> returns,
        List<bool?> outcomes,
        bool isOfSuccess,
        SemanticModel model,
        CancellationToken cancellationToken)
    {
        var value = new OutValue(parameter);
        var uses = body.DescendantNodes().OfType<IdentifierNameSyntax>().Count(
            it => it.Identifier.ValueText == parameter.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(it, cancellationToken).Symbol, parameter));
        for (var i = 0; i < returns.Count; i++)
        {
            if (outcomes[i] is { } succeeded && FindBefore(returns[i], parameter, outs) is { } assignment && (succeeded == isOfSuccess || IsConstant(assignment.Right, model, cancellationToken)))
                value._before[returns[i]] = assignment;
        }

        if (value._before.Count != returns.Count || uses != returns.Count)
            value._before.Clear();
        return value;
    }

    public ExpressionSyntax? AssignedBefore(ReturnStatementSyntax at) => _before.TryGetValue(at, out var assignment) ? assignment.Right : null;

    /// <summary>The assignment among those directly before the return.</summary>
    private static AssignmentExpressionSyntax? FindBefore(ReturnStatementSyntax at, IParameterSymbol parameter, OutParameters outs)
    {
        if (at.Parent is not BlockSyntax block)
            return null;
        for (var i = block.Statements.IndexOf(at) - 1; i >= 0; i--)
        {
            if (block.Statements[i] is not ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax target } assignment } statement)
                return null;
            // What else is assigned in between may be part of the value.
            if (target.Identifier.ValueText != outs.Error.Name && target.Identifier.ValueText != outs.Value?.Name)
                return null;
            if (target.Identifier.ValueText == parameter.Name)
                return HasComment(statement) ? null : assignment;
        }

        return null;
    }

    private static bool HasComment(SyntaxNode node) => node.DescendantTrivia().Any(static it => !it.IsKind(SyntaxKind.WhitespaceTrivia) && !it.IsKind(SyntaxKind.EndOfLineTrivia));

    private static bool IsConstant(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(expression, cancellationToken).HasValue
        || expression is DefaultExpressionSyntax or LiteralExpressionSyntax or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax }
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty", Expression: PredefinedTypeSyntax };
}
