using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Uses of the value of <c>var (value, error) = result;</c> that need a look at the error first.</summary>
internal static class UncheckedParts
{
    public static IEnumerable<SyntaxNode> Of(IOperation parts, ISymbol value, ISymbol error)
    {
        foreach (var use in parts.FunctionBody().Descendants().OfType<ILocalReferenceOperation>().Where(it => it.Local.Is(value) && !it.IsDeclaration))
        {
            if (!IsQuestion(use) && !IsTogether(use, error))
                yield return use.Syntax;
        }
    }

    /// <summary>Asking whether there is a value is a check.</summary>
    private static bool IsQuestion(IOperation use)
    {
        var child = use;
        while (child.Parent is IConversionOperation or IParenthesizedOperation)
            child = child.Parent;
        return child.Parent switch
        {
            IIsPatternOperation or ICoalesceOperation or INameOfOperation => true,
            IConditionalAccessOperation access => access.Operation == child,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
                (comparison.LeftOperand == child ? comparison.RightOperand : comparison.LeftOperand).Unwrap().ConstantValue is { HasValue: true, Value: null },
            IAssignmentOperation assignment => assignment.Target == child,
            _ => false,
        };
    }

    /// <summary>Whoever gets the error too can look at it.</summary>
    private static bool IsTogether(IOperation use, ISymbol error)
    {
        var around = use.Parent;
        while (around?.Parent is { } parent and not (IBlockOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or IConditionalOperation or ILoopOperation or ISwitchCaseOperation))
            around = parent;
        return around?.Descendants().Any(it => it is ILocalReferenceOperation other && other.Local.Is(error)) == true;
    }
}
