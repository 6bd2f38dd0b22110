using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Where a condition holds only in development: when it is true, when it is false.</summary>
internal readonly record struct Guard(bool WhenTrue, bool WhenFalse)
{
    public Guard Negated => new(WhenFalse, WhenTrue);
}

/// <summary>Conditions that hold only in development, or only where somebody switched details on (which is a rule of its own).</summary>
internal static class Guards
{
    private static readonly HashSet<string> Development = new(StringComparer.Ordinal)
    {
        "development", "dev", "developer", "debug", "debugging", "debugger", "localhost", "sandbox",
    };

    private static readonly HashSet<string> Shows = new(StringComparer.Ordinal)
    {
        "include", "includes", "show", "shows", "expose", "exposes", "detailed", "reveal", "display", "return", "verbose", "enable",
    };

    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "detail", "details", "error", "errors", "exception", "exceptions", "stack", "trace", "pii", "sensitive", "diagnostics",
    };

    public static Guard Of(IOperation? condition, Func<ISymbol, Guard?> known)
    {
        switch (condition)
        {
            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand, known);
            case IConversionOperation conversion:
                return Of(conversion.Operand, known);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Of(not.Operand, known).Negated;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } and:
                var (left, right) = (Of(and.LeftOperand, known), Of(and.RightOperand, known));
                return new(left.WhenTrue || right.WhenTrue, left.WhenFalse && right.WhenFalse);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } or:
                (left, right) = (Of(or.LeftOperand, known), Of(or.RightOperand, known));
                return new(left.WhenTrue && right.WhenTrue, left.WhenFalse || right.WhenFalse);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equals:
                var guard = OfEquality(equals.LeftOperand, equals.RightOperand, known);
                return equals.OperatorKind == BinaryOperatorKind.Equals ? guard : guard.Negated;
            case IIsPatternOperation { Pattern: IConstantPatternOperation constant } match:
                return OfEquality(match.Value, constant.Value, known);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } match:
                return OfEquality(match.Value, constant.Value, known).Negated;
            case IInvocationOperation invocation:
                if (IsProduction(invocation.TargetMethod.Name))
                    return new(false, true);
                return new(
                    IsDevelopment(invocation.TargetMethod.Name)
                        || invocation.Arguments.Any(static argument => argument.Value.ConstantValue is { HasValue: true, Value: string text } && IsDevelopment(text)),
                    false);
            case ILocalReferenceOperation local:
                return known(local.Local) ?? OfName(local.Local.Name);
            case IParameterReferenceOperation parameter:
                return OfName(parameter.Parameter.Name);
            case IMemberReferenceOperation member:
                return known(member.Member) ?? OfName(member.Member.Name);
            case IConditionalAccessOperation access:
                return Of(access.WhenNotNull, known);
            case ICoalesceOperation coalesce:
                return Of(coalesce.Value, known);
            case IAwaitOperation await:
                return Of(await.Operation, known);
            default:
                return default;
        }
    }

    /// <summary>Whether the place is compiled only into debug builds.</summary>
    public static bool IsDebugOnly(SyntaxNode node)
    {
        var root = node.SyntaxTree.GetRoot();
        if (!root.ContainsDirectives)
            return false;
        var depth = new Stack<bool>();
        for (var directive = root.GetFirstDirective(); directive is not null && directive.SpanStart < node.SpanStart; directive = directive.GetNextDirective())
        {
            switch (directive)
            {
                case IfDirectiveTriviaSyntax condition:
                    depth.Push(IsDebug(condition.Condition));
                    break;
                case ElifDirectiveTriviaSyntax condition when depth.Count > 0:
                    depth.Pop();
                    depth.Push(IsDebug(condition.Condition));
                    break;
                case ElseDirectiveTriviaSyntax { } otherwise when depth.Count > 0:
                    depth.Pop();
                    depth.Push(otherwise.GetRelatedDirectives().FirstOrDefault() is IfDirectiveTriviaSyntax { Condition: PrefixUnaryExpressionSyntax { Operand: { } negated } } && IsDebug(negated));
                    break;
                case EndIfDirectiveTriviaSyntax when depth.Count > 0:
                    depth.Pop();
                    break;
            }
        }

        return depth.Contains(true);
    }

    private static bool IsDebug(ExpressionSyntax condition) => condition switch
    {
        IdentifierNameSyntax name => IsDevelopment(name.Identifier.ValueText),
        ParenthesizedExpressionSyntax inner => IsDebug(inner.Expression),
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.LogicalAndExpression)
            ? IsDebug(binary.Left) || IsDebug(binary.Right)
            : IsDebug(binary.Left) && IsDebug(binary.Right),
        _ => false,
    };

    private static Guard OfEquality(IOperation left, IOperation right, Func<ISymbol, Guard?> known)
    {
        if (left.ConstantValue.HasValue)
            (left, right) = (right, left);
        return right.ConstantValue switch
        {
            { HasValue: true, Value: true } => Of(left, known),
            { HasValue: true, Value: false } => Of(left, known).Negated,
            { HasValue: true, Value: string text } when IsProduction(text) => new(false, true),
            { HasValue: true, Value: string text } => new(IsDevelopment(text), false),
            _ => default,
        };
    }

    private static Guard OfName(string name) => IsProduction(name) ? new(false, true) : new(IsDevelopment(name), false);

    private static bool IsProduction(string name)
    {
        var words = NameWords.Split(name);
        return words.Contains("production") || words.Contains("prod");
    }

    private static bool IsDevelopment(string name)
    {
        var words = NameWords.Split(name);
        if (words.Contains("enabled") || words.Contains("log"))
            return words.Any(Shown.Contains) && words.Contains("detailed");
        return words.Any(Development.Contains) || words.Any(Shows.Contains) && words.Any(Shown.Contains);
    }
}
