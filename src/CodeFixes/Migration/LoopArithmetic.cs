using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Evaluates counters, comparisons and waits; null is what cannot be known. Truth is 1 and 0, time is in milliseconds.</summary>
internal sealed class LoopArithmetic(SemanticModel model, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, double?> _values = new(StringComparer.Ordinal);

    /// <summary>The state before the first round.</summary>
    public void Start(StatementSyntax loop)
    {
        if (loop.Parent is BlockSyntax block)
        {
            foreach (var local in block.Statements.TakeWhile(it => it != loop).OfType<LocalDeclarationStatementSyntax>())
                Declare(local.Declaration);
        }

        if (loop is ForStatementSyntax { Declaration: { } declaration })
            Declare(declaration);
    }

    public void Declare(VariableDeclarationSyntax declaration)
    {
        foreach (var variable in declaration.Variables)
            _values[variable.Identifier.ValueText] = Evaluate(variable.Initializer?.Value);
    }

    /// <summary>How long <c>Task.Delay</c> or <c>Thread.Sleep</c> waits; null where the expression is none of them.</summary>
    public ExpressionSyntax? FindWait(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
        .FirstOrDefault(call => RetryLoop.IsWait(call, model, cancellationToken))?.ArgumentList.Arguments.FirstOrDefault()?.Expression;

    public double? Evaluate(ExpressionSyntax? expression)
    {
        switch (expression)
        {
            case null:
                return null;
            case ParenthesizedExpressionSyntax it:
                return Evaluate(it.Expression);
            case CastExpressionSyntax it:
                return Evaluate(it.Expression);
            case IdentifierNameSyntax it when _values.TryGetValue(it.Identifier.ValueText, out var value):
                return value;
            case PostfixUnaryExpressionSyntax it:
                var before = Evaluate(it.Operand);
                Assign(it.Operand, before + Step(it.Kind()));
                return before;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } it:
                return Evaluate(it.Operand) is { } truth ? Truth(truth == 0) : null;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } it:
                return -Evaluate(it.Operand);
            case PrefixUnaryExpressionSyntax it:
                return Assign(it.Operand, Evaluate(it.Operand) + Step(it.Kind()));
            case AssignmentExpressionSyntax it:
                return Assign(it.Left, it.Kind() switch
                {
                    SyntaxKind.SimpleAssignmentExpression => Evaluate(it.Right),
                    SyntaxKind.AddAssignmentExpression => Evaluate(it.Left) + Evaluate(it.Right),
                    SyntaxKind.SubtractAssignmentExpression => Evaluate(it.Left) - Evaluate(it.Right),
                    SyntaxKind.MultiplyAssignmentExpression => Evaluate(it.Left) * Evaluate(it.Right),
                    _ => null,
                });
            case BinaryExpressionSyntax it:
                return Binary(it);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: var name }, ArgumentList.Arguments: var arguments }:
                return Call(type.ToString().Split('.').Last(), name, [.. arguments.Select(it => Evaluate(it.Expression))]);
            default:
                return Constant(expression);
        }
    }

    private static double Truth(bool value) => value ? 1 : 0;

    private static double? Step(SyntaxKind kind) => kind switch
    {
        SyntaxKind.PreIncrementExpression or SyntaxKind.PostIncrementExpression => 1,
        SyntaxKind.PreDecrementExpression or SyntaxKind.PostDecrementExpression => -1,
        SyntaxKind.SuppressNullableWarningExpression => 0,
        _ => null,
    };

    private static double? Call(string type, string name, double?[] arguments) => (type, name, arguments) switch
    {
        ("TimeSpan", "FromMilliseconds", [{ } value, ..]) => value,
        ("TimeSpan", "FromSeconds", [{ } value]) => value * 1_000,
        ("TimeSpan", "FromMinutes", [{ } value]) => value * 60_000,
        ("Math", "Pow", [{ } value, { } power]) => Math.Pow(value, power),
        ("Math", "Min", [{ } one, { } other]) => Math.Min(one, other),
        ("Math", "Max", [{ } one, { } other]) => Math.Max(one, other),
        _ => null,
    };

    private double? Binary(BinaryExpressionSyntax it)
    {
        var left = Evaluate(it.Left);
        if (it.IsKind(SyntaxKind.LogicalAndExpression))
            return left == 0 ? 0 : Evaluate(it.Right) is var right && right == 0 ? 0 : left is null ? right : right is null ? left : 1;
        if (it.IsKind(SyntaxKind.LogicalOrExpression))
            return left is not (null or 0) ? 1 : Evaluate(it.Right);
        if (left is not { } a || Evaluate(it.Right) is not { } b)
            return null;
        return it.Kind() switch
        {
            SyntaxKind.LessThanExpression => Truth(a < b),
            SyntaxKind.LessThanOrEqualExpression => Truth(a <= b),
            SyntaxKind.GreaterThanExpression => Truth(a > b),
            SyntaxKind.GreaterThanOrEqualExpression => Truth(a >= b),
            SyntaxKind.EqualsExpression => Truth(a == b),
            SyntaxKind.NotEqualsExpression => Truth(a != b),
            SyntaxKind.AddExpression => a + b,
            SyntaxKind.SubtractExpression => a - b,
            SyntaxKind.MultiplyExpression => a * b,
            SyntaxKind.DivideExpression when b != 0 => a / b,
            SyntaxKind.LeftShiftExpression when a is >= 0 and < 1_000_000 && b is >= 0 and < 31 => (long)a << (int)b,
            _ => null,
        };
    }

    private double? Assign(ExpressionSyntax target, double? value)
    {
        if (target is IdentifierNameSyntax name)
            _values[name.Identifier.ValueText] = value;
        return value;
    }

    private double? Constant(ExpressionSyntax expression) => model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: { } value }
        ? value switch { bool truth => Truth(truth), int it => it, long it => it, double it => it, float it => it, uint it => it, _ => null }
        : model.GetSymbolInfo(expression, cancellationToken).Symbol is IFieldSymbol { IsReadOnly: true, DeclaringSyntaxReferences: [var reference] }
            && reference.SyntaxTree == expression.SyntaxTree
            && reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: var initial }
                ? Evaluate(initial)
                : null;
}
