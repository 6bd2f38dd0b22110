using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Tasks that are started in one place and awaited in another.</summary>
internal static class StartedTasks
{
    /// <summary>
    /// Whether the failure of a task comes out here: it is awaited, waited for, returned or handed on. Values that are no task are always there.
    /// </summary>
    public static bool IsObserved(this IOperation task, HandlingSymbols symbols)
    {
        if (!symbols.HoldsTasks(task.Type))
            return true;
        for (IOperation child = task, parent = task.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation or ICoalesceOperation or IConditionalOperation:
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" } same when same.Instance == child:
                    continue;
                case IExpressionStatementOperation or IVariableInitializerOperation:
                case ISimpleAssignmentOperation { Target: IDiscardOperation or ILocalReferenceOperation }:
                    return false;
                default:
                    return true;
            }
        }

        return true;
    }

    /// <summary>The calls whose tasks a local holds: it is set to them, or they are added to it.</summary>
    public static IEnumerable<IInvocationOperation> For(ILocalReferenceOperation local, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        if (local.IsDeclaration || local.Parent is ISimpleAssignmentOperation { Target: var target } && target == local)
            return [];
        var holders = ErrorOrigin.InitializerOf(local.Local, local, cancellationToken) is { } initializer
            ? [initializer]
            : ErrorOrigin.AssignmentsOf(local.Local, local);
        var calls = holders.SelectMany(static it => it.DescendantsAndSelf()).OfType<IInvocationOperation>();
        if (!symbols.IsTask(local.Type))
        {
            calls = calls.Concat(local.FunctionBody().Descendants().OfType<IInvocationOperation>()
                .Where(it => it.TargetMethod.Name == "Add" && it.Instance is ILocalReferenceOperation list && list.Local.Is(local.Local))
                .SelectMany(static it => it.Descendants().OfType<IInvocationOperation>()));
        }

        return calls.Where(it => it.Parent is not IAwaitOperation && symbols.HoldsTasks(it.Type) && (symbols.IsOperation(it.TargetMethod) || symbols.RaisedBy(it.TargetMethod).Length > 0));
    }
}
