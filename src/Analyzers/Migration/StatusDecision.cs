using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Whether a catch clause decides by gRPC status: itself, by a copy of the status, or by a method that it asks.</summary>
internal sealed class StatusDecision(ICatchClauseOperation clause, MigrationSymbols symbols, CancellationToken cancellationToken)
{
    private List<ISymbol>? _copies;

    public bool Exists() => clause.Filter is { } filter && InFilter(filter)
        || (clause.ExceptionType.Is(symbols.RpcException) || clause.ExceptionType is { Name: "Exception" or "AggregateException", ContainingNamespace.Name: "System" })
        && InHandler();

    private bool InFilter(IOperation filter)
    {
        foreach (var operation in filter.DescendantsAndSelf())
        {
            if (IsStatusCode(operation) || operation is IInvocationOperation call && Asks(call))
                return true;
        }

        return false;
    }

    private bool InHandler()
    {
        foreach (var operation in clause.Handler.Descendants())
        {
            if (IsStatusCode(operation) || IsCopy(operation) ? Decides(operation) : operation is IInvocationOperation call && Asks(call))
            {
                // A clause within speaks for itself.
                if (operation.Syntax.FirstAncestorOrSelf<CatchClauseSyntax>() == clause.Syntax)
                    return true;
            }
        }

        return false;
    }

    private bool IsStatusCode(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property: var property } && symbols.IsStatusCode(property);

    private bool IsCopy(IOperation operation) => operation is ILocalReferenceOperation { Local: var local } && _copies?.Exists(it => it.Is(local)) is true;

    private bool Decides(IOperation status)
    {
        for (var value = status; value.Parent is { } parent; value = parent)
        {
            switch (parent)
            {
                case IBinaryOperation it:
                    return it.OperatorKind != BinaryOperatorKind.Add;
                case ISwitchOperation or ISwitchExpressionOperation or IIsPatternOperation or IPropertySubpatternOperation or IArrayElementReferenceOperation:
                    return true;
                case IArgumentOperation { Parent: IPropertyReferenceOperation }:
                    return true;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Contains" or "ContainsKey" or "TryGetValue" or "GetValueOrDefault" or "Equals" } }:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "Equals" }:
                    return true;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var copy } }:
                    (_copies ??= []).Add(copy);
                    return false;
                case IConversionOperation or ITupleOperation or IInvocationOperation { TargetMethod.Name: "ToString" }:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether it asks a method that looks at statuses, or a delegate that stands for one.</summary>
    private bool Asks(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            var value = argument.Value;
            while (value is IConversionOperation conversion)
                value = conversion.Operand;
            if (IsStatusCode(value) || IsCopy(value) || IsCaught(value))
            {
                return call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
                    ? call.TargetMethod is { ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [var parameter, ..] } && !parameter.Type.Is(symbols.Exception)
                        && (parameter.Type.Is(symbols.RpcException) || parameter.Type.Name == "StatusCode")
                    : StatusPredicate.Is(call.TargetMethod, cancellationToken);
            }
        }

        return false;
    }

    private bool IsCaught(IOperation value) =>
        value is ILocalReferenceOperation { Local: var local } && clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation { Symbol: var caught } && local.Is(caught);
}
