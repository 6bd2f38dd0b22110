using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <content>Checks at the ways out.</content>
internal sealed partial class BodyWalker
{
    private void CheckArguments(IMethodSymbol method, MethodFacts facts, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var sink = _sinks.Of(method, facts, arguments[i].Parameter, instance);
            if (sink == Sink.None)
                continue;
            var name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : NameOf(method);
            if (sink == Sink.Log && Elements(arguments[i]) is { } elements)
            {
                var template = LogTemplate.Of(method, arguments);
                for (var j = 0; j < elements.Length; j++)
                    Check(sink, name, elements[j], EvaluatedOf(elements[j]), template.IsDestructured(j));
                continue;
            }

            if (Check(sink, name, arguments[i].Value, values[i], sink is Sink.Response or Sink.ErrorResponse or Sink.Result))
                values[i] = Taint.None;
        }
    }

    /// <summary>The values of a <c>params</c> array that is written as arguments.</summary>
    private static ImmutableArray<IOperation>? Elements(IArgumentOperation argument) => argument switch
    {
        { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer.ElementValues: var elements } } => elements,
        { ArgumentKind: ArgumentKind.ParamCollection, Value: ICollectionExpressionOperation { Elements: var elements } } => elements,
        _ => null,
    };

    private Taint EvaluatedOf(IOperation operation) => _tainted.TryGetValue(operation, out var value) ? value : Taint.None;

    /// <summary>Checks each value of a nested initializer: <c>Extensions = { ["trace"] = ex.StackTrace }</c>.</summary>
    private bool CheckEach(Sink sink, ISymbol member, IOperation initializer, Taint value) =>
        sink != Sink.None && Check(sink, NameOf(member), initializer, value, isDeep: true);

    /// <summary>Reports what must not go this way. Says whether anything was reported.</summary>
    private bool Check(Sink sink, string name, IOperation operation, Taint value, bool isDeep) =>
        sink != Sink.None && CheckKinds(sink, ~Kinds.None, name, operation, value, isDeep);

    private bool CheckKinds(Sink sink, Kinds kinds, string name, IOperation operation, Taint value, bool isDeep)
    {
        if (_isGuarded || operation.ConstantValue.HasValue)
            return false;
        // Only errors and logs write objects as text; a response or result holds them as data.
        var isData = sink is Sink.Response or Sink.ErrorResponse or Sink.Result;
        var text = isData ? value.ToText().Union(ExceptionOnly(operation)) : TextOf(operation, value, isDeep);
        if (isData && Unwrap(operation).Type is { SpecialType: not SpecialType.System_String } && sink == Sink.ErrorResponse)
            kinds &= ~Kinds.Secret | (IsOwnSecret(operation) ? Kinds.Secret : Kinds.None);
        var isReported = false;
        var found = Kinds.None;
        foreach (var (kind, rule) in SinkRules.Of(sink))
        {
            if ((text.Kinds & kind & kinds) == 0 || kind == Kinds.Request && (found & Kinds.Secret) != 0)
                continue;
            found |= kind;
            foreach (var leaf in LeavesOf(operation, kind))
                Report(rule, leaf, text.Origin is { } origin && EvaluatedOf(leaf).Origin is null ? origin : EvaluatedOf(leaf).Origin ?? NameOf(Unwrap(leaf)), name);
            isReported = true;
        }

        if ((text.Flows | text.Texts) != 0)
            AddParameterSinks(sink, text, kinds & ~found, name, value);
        return isReported;
    }

    /// <summary>An anonymous object or text made here, which may name a secret of its own.</summary>
    private bool IsOwnSecret(IOperation operation) => Unwrap(operation) switch
    {
        IAnonymousObjectCreationOperation or IInterpolatedStringOperation => true,
        IObjectCreationOperation creation => creation.Arguments.Any(it => Unwrap(it.Value) is IInterpolatedStringOperation && (EvaluatedOf(it.Value).Kinds & Kinds.Secret) != 0),
        _ => false,
    };

    private Taint ExceptionOnly(IOperation operation) =>
        Unwrap(operation) is { Type: { } type } inner && _symbols.IsException(type) ? Taint.Of(Kinds.ExceptionText, NameOf(inner)) : Taint.None;

    private void AddParameterSinks(Sink sink, Taint text, Kinds kinds, string name, Taint value)
    {
        if (_owner is not IMethodSymbol method || _report is not null)
            return;
        foreach (var parameter in method.Parameters)
        {
            var bit = parameter.Ordinal < 64 ? 1UL << parameter.Ordinal : 0;
            if (((text.Flows | text.Texts) & bit) == 0)
                continue;
            // What a parameter is by its own name and type was reported where it is used.
            var known = OfSymbol(parameter).Kinds | KindsOf(parameter.Type);
            (_parameterSinks ??= []).Add(new(parameter.Ordinal, (value.Flows & bit) == 0 || sink is not (Sink.Response or Sink.ErrorResponse or Sink.Result), sink, kinds & ~known, name));
        }
    }

    private Kinds KindsOf(ITypeSymbol type)
    {
        var facts = _symbols.FactsOf(type);
        return (facts.IsException ? Kinds.ExceptionText : Kinds.None)
            | (facts.IsRequestData ? Kinds.Request : Kinds.None)
            | (!facts.IsMessage && _secrets.FindMember(type) is not null ? Kinds.Secret : Kinds.None);
    }

    /// <summary>The parts of the expression that carry it: members and elements of objects made on the spot, branches.</summary>
    private IEnumerable<IOperation> LeavesOf(IOperation operation, Kinds kind)
    {
        var inner = Unwrap(operation);
        IEnumerable<IOperation> parts = inner switch
        {
            IObjectCreationOperation creation => creation.Arguments.Select(static it => it.Value).Concat(PartsOf(creation.Initializer?.Initializers)),
            IAnonymousObjectCreationOperation anonymous => PartsOf(anonymous.Initializers),
            IObjectOrCollectionInitializerOperation initializer => PartsOf(initializer.Initializers),
            IWithOperation with => PartsOf(with.Initializer.Initializers),
            ITupleOperation tuple => tuple.Elements,
            IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            IConditionalOperation { WhenFalse: { } whenFalse } conditional => [conditional.WhenTrue, whenFalse],
            ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
            ISwitchExpressionOperation @switch => @switch.Arms.Select(static arm => arm.Value),
            IInvocationOperation { TargetMethod: { IsStatic: true, Name: "FromResult" or "Serialize" or "SerializeToUtf8Bytes" or "SerializeObject" or "Pack" } } call
                => call.Arguments.Select(static it => it.Value),
            // A secret in a text can be taken out alone; a text made of an exception is replaced as a whole.
            IInterpolatedStringOperation text when kind != Kinds.ExceptionText => text.Parts.OfType<IInterpolationOperation>().Select(static part => part.Expression),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum when kind != Kinds.ExceptionText
                => [sum.LeftOperand, sum.RightOperand],
            _ => [],
        };
        var carrying = parts.Where(part => ((TextOf(part, EvaluatedOf(part), isDeep: false).Kinds) & kind) != 0).ToList();
        return carrying.Count == 0 ? [operation] : carrying.SelectMany(part => LeavesOf(part, kind));
    }

    private static IEnumerable<IOperation> PartsOf(ImmutableArray<IOperation>? initializers)
    {
        foreach (var initializer in initializers ?? [])
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation assignment:
                    yield return assignment.Value;
                    break;
                case IMemberInitializerOperation nested:
                    yield return nested.Initializer;
                    break;
                case IInvocationOperation add:
                    foreach (var argument in add.Arguments)
                        yield return argument.Value;
                    break;
            }
        }
    }

    /// <summary>A method given to a route: what it returns is sent.</summary>
    private void CheckHandler(IMethodSymbol handler, IOperation place)
    {
        if (_isGuarded || IsHandler(handler))
            return;
        var returned = _summaries.Of(handler, _level, _cancellationToken).Returns;
        if ((returned.ToText().Kinds & Kinds.ExceptionText) == 0 || _report is not { } report || !_summaries.IsFirst(handler))
            return;
        var isReported = false;
        if (_summaries.BodyOf(handler, _cancellationToken) is { } body)
        {
            // All else in it is reported where the method itself is analyzed, which does not know that it is a handler.
            void ReportResult(Diagnostic diagnostic)
            {
                if (diagnostic.Id != Rules.ExceptionTextInResult.Id)
                    return;
                isReported = true;
                report(diagnostic);
            }

            new BodyWalker(_symbols, _settings, _summaries, handler, _level, ReportResult, _cancellationToken) { _frame = new() { Handler = handler.Name } }.Walk([body]);
        }

        if (!isReported)
            Report(Rules.ExceptionTextInResult, place, returned.Origin ?? handler.Name, handler.Name);
    }

    private void Report(DiagnosticDescriptor rule, IOperation operation, string origin, string name)
    {
        if (_report is null || !(_reported ??= []).Add((rule.Id, operation.Syntax.SpanStart)) || DebugDirectives.Contain(operation.Syntax))
            return;
        _report(Diagnostic.Create(rule, LocationOf(operation.Syntax), origin, name));
    }

    /// <summary>A call at the end of a chain over several lines is shown where its own name stands.</summary>
    private static Location LocationOf(SyntaxNode syntax)
    {
        if (syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } })
            return syntax.GetLocation();
        var text = syntax.SyntaxTree.GetText();
        return text.Lines.IndexOf(syntax.SpanStart) == text.Lines.IndexOf(name.SpanStart)
            ? syntax.GetLocation()
            : Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(name.SpanStart, syntax.Span.End));
    }
}
