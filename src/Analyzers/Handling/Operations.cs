using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Questions about operations.</summary>
internal static class Operations
{
    /// <summary>The operation without conversions, parentheses and <c>await</c> around it.</summary>
    public static IOperation Unwrap(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IAwaitOperation await:
                    operation = await.Operation;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>What stands before the <c>?.</c> that this operation belongs to.</summary>
    public static IOperation? FindReceiver(this IConditionalAccessInstanceOperation instance)
    {
        for (IOperation child = instance, parent = instance.Parent!; parent is not null; child = parent, parent = parent.Parent!)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
                return access.Operation;
        }

        return null;
    }

    /// <summary>The local or parameter from whose members the operation reads.</summary>
    public static ISymbol? FindRoot(this IOperation? operation)
    {
        while (operation is not null)
        {
            switch (operation.Unwrap())
            {
                case ILocalReferenceOperation local:
                    return local.Local;
                case IParameterReferenceOperation parameter:
                    return parameter.Parameter;
                case IPropertyReferenceOperation property:
                    operation = property.Instance;
                    break;
                case IConditionalAccessOperation access:
                    operation = access.Operation;
                    break;
                case IConditionalAccessInstanceOperation instance:
                    operation = instance.FindReceiver();
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The body of the method, accessor, lambda or local function around the operation.</summary>
    public static IOperation FunctionBody(this IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return operation;
            operation = parent;
        }

        return operation;
    }

    /// <summary>Whether control never goes on behind the operation.</summary>
    public static bool Exits(this IOperation? operation) => operation switch
    {
        IBlockOperation { Operations: [.., var last] } => last.Exits(),
        IExpressionStatementOperation statement => statement.Operation.Exits(),
        IReturnOperation { Kind: not OperationKind.YieldReturn } or IThrowOperation or IBranchOperation => true,
        IConditionalOperation { WhenFalse: { } otherwise } conditional => conditional.WhenTrue.Exits() && otherwise.Exits(),
        _ => false,
    };

    /// <summary>Whether an error leaves through the operation: thrown on, or returned as a value.</summary>
    public static bool PassesOn(this IOperation operation, HandlingSymbols symbols) =>
        operation.DescendantsAndSelf().Any(it => it switch
        {
            IThrowOperation => true,
            IReturnOperation { ReturnedValue: { } value } => IsErrorValue(value.Unwrap(), symbols),
            _ => false,
        }) || IsErrorValue(operation.Unwrap(), symbols);

    /// <summary>Whether our exception is thrown again.</summary>
    public static bool Rethrows(this IOperation handler, HandlingSymbols symbols) =>
        handler.Descendants().OfType<IThrowOperation>().Any(it => it.Exception is null || it.Exception.Unwrap().Type.Is(symbols.Exception));

    private static bool IsErrorValue(IOperation value, HandlingSymbols symbols) =>
        value is not ILiteralOperation and not IBlockOperation && (symbols.IsError(value.Type) || symbols.IsResult(symbols.Awaited(value.Type)));
}
