using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        ISwitchCaseOperation { Body: [.., var last] } => last is not IBranchOperation && last.Exits(),
        IConditionalOperation { WhenFalse: { } otherwise } conditional => conditional.WhenTrue.Exits() && otherwise.Exits(),
        _ => false,
    };

    /// <summary>The lambda behind delegate creations and conversions.</summary>
    public static IAnonymousFunctionOperation? FindLambda(this IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda,
        IDelegateCreationOperation creation => creation.Target.FindLambda(),
        IConversionOperation conversion => conversion.Operand.FindLambda(),
        IParenthesizedOperation parenthesized => parenthesized.Operand.FindLambda(),
        _ => null,
    };

    /// <summary>Whether a lambda is given to a method, which calls it.</summary>
    public static bool IsHandedOver(this IAnonymousFunctionOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent is IArgumentOperation;
    }

    /// <summary>Whether a local is the exception of a catch clause.</summary>
    public static bool IsCaught(this ILocalSymbol local, CancellationToken cancellationToken) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is CatchDeclarationSyntax;

    /// <summary>Whether an error leaves through the operation: thrown on, or returned as a value.</summary>
    public static bool PassesOn(this IOperation operation, HandlingSymbols symbols) =>
        operation.DescendantsAndSelf().Any(it => it switch
        {
            IThrowOperation => true,
            IReturnOperation { ReturnedValue: { } value } => IsErrorValue(value.Unwrap(), symbols),
            IArgumentOperation { Value: var value, Parent: var call } => IsError(value, symbols) && !IsLog(call),
            ISimpleAssignmentOperation { Target: not IDiscardOperation, Value: var value } => IsError(value, symbols),
            IInvocationOperation { Instance: { } instance } call => IsError(instance, symbols) && call.TargetMethod.Name is not ("Is" or "ToString" or "GetType"),
            _ => false,
        }) || IsErrorValue(operation.Unwrap(), symbols);

    /// <summary>Whether our exception is thrown again.</summary>
    public static bool Rethrows(this IOperation handler, HandlingSymbols symbols) =>
        handler.Descendants().OfType<IThrowOperation>().Any(it =>
            it.Exception is null
            || (it.Exception.Unwrap() is var thrown && thrown.Type.Is(symbols.Exception)
                && thrown is not IObjectCreationOperation { Arguments: [{ Value: IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Create" } } }, ..] }));

    /// <summary>The whole error, not a part of it.</summary>
    private static bool IsError(IOperation value, HandlingSymbols symbols) => value.Unwrap() is var inner && (symbols.IsError(inner.Type) || inner.Type.Is(symbols.AnyException)) && inner is not IObjectCreationOperation;

    private static bool IsLog(IOperation? call) =>
        call is not IInvocationOperation { TargetMethod: var method }
            ? call is not IObjectCreationOperation
            : method.Name.StartsWith("Log", StringComparison.Ordinal) || method.Name is "Write" or "WriteLine"
                || method.ContainingNamespace.IsNamed("Microsoft.Extensions.Logging")
                || method is { IsPartialDefinition: true, ReturnsVoid: true };

    private static bool IsErrorValue(IOperation value, HandlingSymbols symbols) =>
        value is not ILiteralOperation and not IBlockOperation && (symbols.IsError(value.Type) || symbols.IsResult(symbols.Awaited(value.Type)));
}
