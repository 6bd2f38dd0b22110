using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;
using Facts = System.Collections.Immutable.ImmutableHashSet<Microsoft.CodeAnalysis.ISymbol>;

namespace Snakepit.Analyzers.Handling;

/// <summary>What conditions and statements say about whether a result is a success.</summary>
internal sealed class ResultChecks
{
    private readonly HandlingSymbols _symbols;
    private readonly IReadOnlyCollection<string> _guards;
    private readonly Dictionary<ISymbol, IOperation?> _locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, IOperation?> _captures = [];
    private readonly Dictionary<ISymbol, ISymbol> _errors = new(SymbolEqualityComparer.Default);
    private readonly IMethodSymbol? _function;
    private SemanticModel? _model;

    /// <param name="symbols">The types of errors.</param>
    /// <param name="guards">Names of methods that return only when the result given to them is a success.</param>
    public ResultChecks(HandlingSymbols symbols, IReadOnlyCollection<string> guards)
        : this(symbols, guards, null)
    {
    }

    private ResultChecks(HandlingSymbols symbols, IReadOnlyCollection<string> guards, IMethodSymbol? function) =>
        (_symbols, _guards, _function) = (symbols, guards, function);

    /// <summary>The same for a local function that nobody calls, which is not blamed for what it captures.</summary>
    public ResultChecks Within(IMethodSymbol function) => new(_symbols, _guards, function);

    /// <summary>The same with the values of one graph's locals and captures.</summary>
    public ResultChecks In(ControlFlowGraph graph)
    {
        var checks = new ResultChecks(_symbols, _guards, _function) { _model = graph.OriginalOperation.SemanticModel };
        foreach (var operation in graph.Blocks.SelectMany(static block => block.Operations).SelectMany(static it => it.DescendantsAndSelf()))
        {
            if (operation is IFlowCaptureOperation capture)
                checks.AddCapture(capture);
            else if (operation is IDeconstructionAssignmentOperation parts && checks.PartsOf(parts) is var (value, error))
                checks._errors[value] = error;
            else if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment)
                checks._locals[local] = checks._locals.ContainsKey(local) ? null : assignment.Value;
        }

        return checks;
    }

    /// <summary>A local with the value of a result, and the one with its error: <c>var (value, error) = result;</c></summary>
    public (ILocalSymbol Value, ILocalSymbol Error)? PartsOf(IDeconstructionAssignmentOperation parts)
    {
        var target = parts.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : parts.Target;
        return IsResult(parts.Value.Unwrap().Type ?? parts.Value.Type) || IsResult(parts.Value.Type)
            ? target is ITupleOperation { Elements: [var value, var error] } && LocalOf(value) is { } one && LocalOf(error) is { } other ? (one, other) : null
            : null;
    }

    /// <summary>The local with the error of the result whose value the local has.</summary>
    public ISymbol? ErrorBeside(ISymbol value) => _errors.TryGetValue(value, out var error) ? error : null;

    /// <summary>The <c>Value</c> of a pattern that is read where the call may have failed.</summary>
    public SyntaxNode? FindUnchecked(Facts facts, IOperation result, IRecursivePatternOperation pattern)
    {
        if (!IsResult(pattern.NarrowedType) || SubjectOf(result) is { } subject && IsKnown(facts, subject))
            return null;
        foreach (var part in pattern.PropertySubpatterns)
        {
            if (SaysSuccess(part, true))
                return null;
            if (part.Member is IPropertyReferenceOperation { Property.Name: "Value" } read)
                return read.Syntax;
        }

        return null;
    }

    public bool IsResult(ITypeSymbol? type) => _symbols.IsResult(type);

    public bool IsKnown(Facts facts, ISymbol subject) =>
        facts.Contains(subject) || (_function is not null && !subject.ContainingSymbol.Is(_function));

    /// <summary>The local or parameter with the result.</summary>
    public ISymbol? SubjectOf(IOperation? operation) => Resolve(operation, throughLocals: false) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        // A check of one element, or of the member of one object, counts for all of them.
        IArrayElementReferenceOperation element => element.ArrayReference.FindRoot(),
        IPropertyReferenceOperation { Property.IsIndexer: true } element => element.Instance.FindRoot(),
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when _symbols.IsTask(task.Type) => SubjectOf(task),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } own => own.Member,
        _ => null,
    };

    public static ISymbol? AssignedBy(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: ILocalReferenceOperation local } => local.Local,
        IAssignmentOperation { Target: IParameterReferenceOperation parameter } => parameter.Parameter,
        IAssignmentOperation { Target: IMemberReferenceOperation member } => member.Member,
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: ILocalReferenceOperation local } => local.Local,
        IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: IParameterReferenceOperation parameter } => parameter.Parameter,
        _ => null,
    };

    /// <summary>What is known behind a statement.</summary>
    public Facts After(Facts facts, IOperation operation)
    {
        if (AssignedBy(operation) is { } assigned)
        {
            facts = facts.Remove(assigned);
            return operation is ISimpleAssignmentOperation { Value: var value } && IsSuccess(facts, value) ? facts.Add(assigned) : facts;
        }

        if (operation is not IInvocationOperation call)
            return facts;
        var isGuard = _guards.Contains(call.TargetMethod.Name);
        foreach (var argument in call.Arguments)
        {
            // Assert.True(result.IsSuccess) and the like, but not Debug.Assert, which a release build leaves out.
            if (Resolve(argument.Value) is IPropertyReferenceOperation { Property.Name: "IsSuccess" } check && SubjectOf(check.Instance) is { } asserted
                && !call.TargetMethod.GetAttributes().Any(static it => it.AttributeClass?.Name == "ConditionalAttribute"))
                facts = facts.Add(asserted);
            else if (isGuard && IsResult(argument.Value.Type) && SubjectOf(argument.Value) is { } guarded)
                facts = facts.Add(guarded);
        }

        return isGuard && call.Instance is { } instance && IsResult(instance.Type) && SubjectOf(instance) is { } subject ? facts.Add(subject) : facts;
    }

    /// <summary>What is known when a condition had this outcome.</summary>
    public Facts Learn(Facts facts, IOperation condition, bool outcome)
    {
        switch (Resolve(condition))
        {
            case IPropertyReferenceOperation { Property.Name: "IsSuccess" or "IsDegraded", Instance: { } result } when outcome && IsResult(result.Type):
                return Add(facts, result);
            case IInvocationOperation { TargetMethod.Name: "TryGetValue", Instance: { } result } when outcome && IsResult(result.Type):
                return Add(facts, result);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Learn(facts, not.Operand, !outcome);
            case IFlowCaptureReferenceOperation { Type.SpecialType: SpecialType.System_Boolean, Syntax: var written } when FindChoice(written) is { } choice:
                return Learn(facts, choice, outcome);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when outcome:
                return Learn(Learn(facts, both.LeftOperand, true), both.RightOperand, true);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when !outcome:
                return Learn(Learn(facts, either.LeftOperand, false), either.RightOperand, false);
            case IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", Arguments: [var text] } when outcome && ResultOfError(text.Value) is { } result:
                return Add(facts, result);
            case IInvocationOperation call when FindAnswer(call) is { } answer:
                return LearnCall(facts, call, answer, outcome);
            case IIsNullOperation { Operand: var operand } when outcome && ResultOfError(operand) is { } result:
                return Add(facts, result);
            case IIsNullOperation { Operand: var operand } when !outcome:
                return AddValue(facts, operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return LearnComparison(facts, comparison, comparison.OperatorKind == BinaryOperatorKind.Equals ? outcome : !outcome);
            case IIsPatternOperation pattern:
                return LearnPattern(facts, pattern.Value, pattern.Pattern, outcome);
            default:
                return facts;
        }
    }

    /// <summary>A method of the same file that only answers a question: <c>static bool Failed(SnakepitResult&lt;int> result) => !result.IsSuccess;</c></summary>
    private Facts LearnCall(Facts facts, IInvocationOperation call, IOperation answer, bool outcome)
    {
        var learnt = Learn(facts.Clear(), answer, outcome);
        return call.Arguments.Where(it => it.Parameter is { } parameter && learnt.Contains(parameter.OriginalDefinition)).Aggregate(facts, (known, it) => Add(known, it.Value));
    }

    private IOperation? FindAnswer(IInvocationOperation call) =>
        call.Type?.SpecialType == SpecialType.System_Boolean && call.Arguments.Any(it => IsResult(it.Value.Type)) && _model is { } model
            ? Helpers.FindAnswer(call.TargetMethod, model, CancellationToken.None)
            : null;

    /// <summary>The condition that a flag was set to, as it is written; the graph takes it apart.</summary>
    private IOperation? FindChoice(SyntaxNode written) =>
        written.SyntaxTree == _model?.SyntaxTree
        && _model.GetOperation(written) is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } choice
            ? choice
            : null;

    private Facts LearnComparison(Facts facts, IBinaryOperation comparison, bool equal)
    {
        var (value, constant) = comparison.LeftOperand.ConstantValue.HasValue || IsNull(comparison.LeftOperand)
            ? (comparison.RightOperand, comparison.LeftOperand)
            : (comparison.LeftOperand, comparison.RightOperand);
        if (IsNull(constant))
            return !equal ? AddValue(facts, value) : ResultOfError(value) is { } result ? Add(facts, result) : facts;
        return constant.ConstantValue is { HasValue: true, Value: bool flag } ? Learn(facts, value, flag == equal) : facts;
    }

    private Facts LearnPattern(Facts facts, IOperation value, IPatternOperation pattern, bool outcome)
    {
        if (pattern is INegatedPatternOperation negated)
            return LearnPattern(facts, value, negated.Pattern, !outcome);
        if (pattern is IBinaryPatternOperation binary && outcome == (binary.OperatorKind == BinaryOperatorKind.And))
            return LearnPattern(LearnPattern(facts, value, binary.LeftPattern, outcome), value, binary.RightPattern, outcome);
        if (outcome && pattern is IRecursivePatternOperation { DeconstructionSubpatterns: { IsEmpty: false } parts } && Resolve(value) is ITupleOperation tuple && tuple.Elements.Length == parts.Length)
            return tuple.Elements.Zip(parts, static (element, part) => (element, part)).Aggregate(facts, (known, it) => LearnPattern(known, it.element, it.part, true));
        if (ResultOfError(value) is { } result)
            return SaysNoError(pattern, outcome) ? Add(facts, result) : facts;
        if (pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool flag } })
            return Learn(facts, value, flag == outcome);
        if (SaysNoError(pattern, !outcome))
            facts = AddValue(facts, value);
        if (pattern is not IRecursivePatternOperation recursive || !IsResult(recursive.NarrowedType))
            return facts;
        // All parts hold when the pattern matches; when it does not, the only part does not hold.
        if (!outcome && recursive.PropertySubpatterns.Length != 1)
            return facts;
        foreach (var part in recursive.PropertySubpatterns)
        {
            if (!SaysSuccess(part, outcome))
                continue;
            facts = Add(facts, value);
            if (outcome && recursive.DeclaredSymbol is { } declared)
                facts = facts.Add(declared);
        }

        return facts;
    }

    private static bool SaysSuccess(IPropertySubpatternOperation part, bool outcome) =>
        part.Member is IPropertyReferenceOperation { Property.Name: var name } && name switch
        {
            "IsSuccess" => part.Pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool it } } && it == outcome,
            "Error" => SaysNoError(part.Pattern, outcome),
            _ => false,
        };

    private static bool SaysNoError(IPatternOperation pattern, bool outcome) => pattern switch
    {
        IConstantPatternOperation { Value: var value } => outcome && IsNull(value),
        INegatedPatternOperation negated => SaysNoError(negated.Pattern, !outcome),
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } any when any.PropertySubpatterns.All(static it => it.Pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true }) => !outcome,
        IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true } or IDeclarationPatternOperation { MatchesNull: false } or ITypePatternOperation => !outcome,
        _ => false,
    };

    /// <summary>The result whose error the operation is.</summary>
    private IOperation? ResultOfError(IOperation operation) => Resolve(operation) switch
    {
        IPropertyReferenceOperation { Property.Name: "Error", Instance: { } result } when IsResult(result.Type) => result,
        // No code, no error: result.Error?.Code is null.
        IPropertyReferenceOperation { Property.Name: "Code" or "Message", Instance: { } error } when error.Type.Is(_symbols.Error) => ResultOfError(error),
        ILocalReferenceOperation { Local: var local } it when _errors.ContainsValue(local) => it,
        _ => null,
    };

    /// <summary>A value that is not null is there because the call succeeded.</summary>
    private Facts AddValue(Facts facts, IOperation value) =>
        Resolve(value, throughLocals: false) is ILocalReferenceOperation { Local: { Type.IsReferenceType: true } local } && _errors.ContainsKey(local) ? facts.Add(local) : facts;

    /// <summary>Of <c>error?.Code</c> what is not null.</summary>
    private void AddCapture(IFlowCaptureOperation capture)
    {
        if (!_captures.TryGetValue(capture.Id, out var other) || other is IDefaultValueOperation { IsImplicit: true })
            _captures[capture.Id] = capture.Value;
        else if (capture.Value is not IDefaultValueOperation { IsImplicit: true })
            _captures[capture.Id] = null;
    }

    private static ILocalSymbol? LocalOf(IOperation element) => element switch
    {
        ILocalReferenceOperation local => local.Local,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        _ => null,
    };

    private bool IsSuccess(Facts facts, IOperation value)
    {
        if (value is IConversionOperation { OperatorMethod.Parameters: [{ Type: var from }] } && IsResult(value.Type))
            return !from.Is(_symbols.Error);
        return Resolve(value, throughLocals: false) is IInvocationOperation { TargetMethod: { Name: "Success", ContainingType.Name: "SnakepitResult" } }
            || (SubjectOf(value) is { } subject && facts.Contains(subject));
    }

    private Facts Add(Facts facts, IOperation result) => SubjectOf(result) is { } subject ? facts.Add(subject) : facts;

    private IOperation? Resolve(IOperation? operation, bool throughLocals = true)
    {
        for (var steps = 0; operation is not null && steps < 16; steps++)
        {
            operation = operation is IConversionOperation { OperatorMethod: not null } ? operation : operation.Unwrap();
            if (operation is IFlowCaptureReferenceOperation capture && _captures.TryGetValue(capture.Id, out var captured) && captured is not null)
                operation = captured;
            else if (throughLocals && operation is ILocalReferenceOperation local && !IsResult(local.Type) && _locals.TryGetValue(local.Local, out var value) && value is not null)
                operation = value;
            else
                return operation;
        }

        return operation;
    }

    private static bool IsNull(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: null };
}
