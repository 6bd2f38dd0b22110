using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>Which expression is evaluated how. By kind: asking for one interface after the other is what a walk would spend its time on.</content>
internal sealed partial class BodyWalker
{
    private Taint Eval(IOperation? operation)
    {
        if (operation is null)
            return Taint.None;
        var kind = operation.Kind;
        if (CanBeConstant(kind) && operation.ConstantValue is { HasValue: true } constant)
        {
            // Where a constant is merely named, it was looked at already.
            if (constant.Value is string text && kind is not (OperationKind.FieldReference or OperationKind.LocalReference))
                CheckConnectionString(operation, text);
            return Taint.Clean;
        }

        if (++_depth > DepthToCheck)
            RuntimeHelpers.EnsureSufficientExecutionStack();
        var value = EvalCore(operation, kind);
        _depth--;
        // That an object is clean must be known where its type alone would tell against it.
        if (!value.IsEmpty || ReferenceEquals(value, Taint.Clean) && operation.Type is { SpecialType: SpecialType.None or SpecialType.System_Object })
            _tainted[operation] = _tainted.TryGetValue(operation, out var known) && !known.IsEmpty ? known.Union(value) : value;
        return value;
    }

    /// <summary>Most expressions cannot, and asking each of them is not for free.</summary>
    private static bool CanBeConstant(OperationKind kind) => kind is OperationKind.Literal or OperationKind.Conversion or OperationKind.FieldReference
        or OperationKind.LocalReference or OperationKind.Binary or OperationKind.Unary or OperationKind.InterpolatedString or OperationKind.Conditional
        or OperationKind.NameOf or OperationKind.DefaultValue or OperationKind.SizeOf or OperationKind.Parenthesized;

    private Taint EvalCore(IOperation operation, OperationKind kind)
    {
        switch (kind)
        {
            case OperationKind.LocalReference:
                var local = (ILocalReferenceOperation)operation;
                return _state.Find(local.Local) ?? (local.IsDeclaration ? Taint.None : OfSymbol(local.Local));
            case OperationKind.ParameterReference:
                var parameter = ((IParameterReferenceOperation)operation).Parameter;
                return _state.Find(parameter) ?? OfParameter(parameter);
            case OperationKind.PropertyReference:
                return EvalProperty((IPropertyReferenceOperation)operation);
            case OperationKind.FieldReference:
                return EvalField((IFieldReferenceOperation)operation);
            case OperationKind.Invocation:
                return EvalInvocation((IInvocationOperation)operation);
            case OperationKind.ObjectCreation:
                return EvalCreation((IObjectCreationOperation)operation);
            case OperationKind.Conversion:
                return EvalConversion((IConversionOperation)operation);
            case OperationKind.InterpolatedString:
                return EvalInterpolation((IInterpolatedStringOperation)operation);
            case OperationKind.InterpolatedStringHandlerCreation:
                return Eval(((IInterpolatedStringHandlerCreationOperation)operation).Content);
            case OperationKind.InterpolatedStringAddition:
                var addition = (IInterpolatedStringAdditionOperation)operation;
                return Eval(addition.Left).Union(Eval(addition.Right));
            case OperationKind.Binary when operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return EvalConcatenation(sum);
            case OperationKind.Conditional when operation is IConditionalOperation { WhenFalse: not null } conditional:
                return EvalConditional(conditional);
            case OperationKind.Coalesce:
                var coalesce = (ICoalesceOperation)operation;
                return EvalObject(coalesce.Value).Union(EvalObject(coalesce.WhenNull));
            case OperationKind.ConditionalAccess:
                return EvalAccess((IConditionalAccessOperation)operation);
            case OperationKind.ConditionalAccessInstance:
                return _accessed.Count > 0 ? _accessed.Peek() : Taint.None;
            case OperationKind.SwitchExpression:
                return EvalSwitch((ISwitchExpressionOperation)operation);
            case OperationKind.SimpleAssignment:
                return EvalAssignment((ISimpleAssignmentOperation)operation);
            case OperationKind.CompoundAssignment:
                return EvalCompound((ICompoundAssignmentOperation)operation);
            case OperationKind.CoalesceAssignment:
                return EvalCoalesce((ICoalesceAssignmentOperation)operation);
            case OperationKind.DeconstructionAssignment:
                var deconstruction = (IDeconstructionAssignmentOperation)operation;
                Deconstruct(deconstruction.Target, deconstruction.Value, EvalObject(deconstruction.Value));
                return Taint.None;
            case OperationKind.Await:
                return Eval(((IAwaitOperation)operation).Operation);
            case OperationKind.Parenthesized:
                return Eval(((IParenthesizedOperation)operation).Operand);
            case OperationKind.DeclarationExpression:
                return Eval(((IDeclarationExpressionOperation)operation).Expression);
            case OperationKind.Tuple:
                return EvalTuple((ITupleOperation)operation);
            case OperationKind.AnonymousObjectCreation:
                return EvalMembers(((IAnonymousObjectCreationOperation)operation).Initializers, Taint.None);
            case OperationKind.ArrayCreation:
                var array = (IArrayCreationOperation)operation;
                foreach (var size in array.DimensionSizes)
                    Eval(size);
                return Eval(array.Initializer);
            case OperationKind.ArrayInitializer:
                return EvalAll(((IArrayInitializerOperation)operation).ElementValues);
            case OperationKind.CollectionExpression:
                return EvalAll(((ICollectionExpressionOperation)operation).Elements);
            case OperationKind.Spread:
                return Eval(((ISpreadOperation)operation).Operand);
            case OperationKind.ArrayElementReference:
                var element = (IArrayElementReferenceOperation)operation;
                foreach (var index in element.Indices)
                    Eval(index);
                var elements = Eval(element.ArrayReference).Blurred();
                return ShortPiece.Is(element, elements.Origin) ? Taint.Clean : elements;
            case OperationKind.ImplicitIndexerReference:
                var piece = (IImplicitIndexerReferenceOperation)operation;
                var whole = Eval(piece.Instance);
                return ShortPiece.Is(piece.Argument) ? OfShortPiece(whole) : ShortPiece.IsHostOf(piece.Argument, whole.Origin) ? Taint.Clean : whole.Blurred();
            case OperationKind.With:
                return EvalWith((IWithOperation)operation);
            case OperationKind.IsPattern:
                var match = (IIsPatternOperation)operation;
                Bind(match.Pattern, EvalObject(match.Value));
                return Taint.None;
            case OperationKind.DelegateCreation:
                return Eval(((IDelegateCreationOperation)operation).Target);
            case OperationKind.AnonymousFunction:
                // Who holds the function can have what it returns.
                return VisitFunction(((IAnonymousFunctionOperation)operation).Body, new());
            case OperationKind.Throw:
                Eval(((IThrowOperation)operation).Exception);
                return Taint.None;
            case OperationKind.ObjectOrCollectionInitializer:
                return EvalMembers(((IObjectOrCollectionInitializerOperation)operation).Initializers, Taint.None);
            case OperationKind.Block or OperationKind.ExpressionStatement or OperationKind.VariableDeclarationGroup or OperationKind.Return:
                Visit(operation);
                return Taint.None;
            default:
                foreach (var child in operation.ChildOperations)
                    Eval(child);
                return Taint.None;
        }
    }
}
