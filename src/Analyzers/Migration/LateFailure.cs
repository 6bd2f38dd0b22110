using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>A result that is told statement by statement that it failed: <c>reply.Success = false; reply.Error = "…";</c>.</summary>
internal static class LateFailure
{
    /// <summary>How many statements may lie between the two.</summary>
    private const int Near = 5;

    public static (ITypeSymbol? Type, string Told)? Find(IOperation operation)
    {
        if (!MayTell(operation) || operation.Parent is not IExpressionStatementOperation statement
            || FailureObject.MemberOf(operation) is not { SaysFailure: true } told || Receiver(operation) is not var (symbol, type))
            return null;
        var statements = statement.Parent switch
        {
            IBlockOperation it => it.Operations,
            ISwitchCaseOperation it => it.Body,
            _ => ImmutableArray<IOperation>.Empty,
        };
        var at = statements.IndexOf(statement);
        for (var i = Math.Max(0, at - Near); i < statements.Length && i <= at + Near; i++)
        {
            if (i != at && statements[i] is IExpressionStatementOperation { Operation: var other } && FailureObject.MemberOf(other) is { Explains: true }
                && Receiver(other) is var (same, _) && same.Is(symbol))
                return (type, told.Text);
        }

        return null;
    }

    /// <summary>What most assignments and calls are told by at once.</summary>
    private static bool MayTell(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Value: ILiteralOperation or IConversionOperation { Operand: ILiteralOperation } } => true,
        IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd", Arguments.Length: 2 } => true,
        _ => false,
    };

    /// <summary>The variable whose member it is. Members of <c>this</c> are the state of an object, and no answer.</summary>
    private static (ISymbol Symbol, ITypeSymbol? Type)? Receiver(IOperation operation)
    {
        var instance = operation switch
        {
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation it } => it.Instance,
            ISimpleAssignmentOperation { Target: IDynamicMemberReferenceOperation it } => it.Instance,
            IInvocationOperation it => it.Instance,
            _ => null,
        };
        while (instance is IConversionOperation conversion)
            instance = conversion.Operand;
        return instance switch
        {
            ILocalReferenceOperation it => (it.Local, it.Type),
            IParameterReferenceOperation it => (it.Parameter, it.Type),
            _ => null,
        };
    }
}
