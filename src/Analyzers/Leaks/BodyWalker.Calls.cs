using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Analyzers.Secrets;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <content>Calls.</content>
internal sealed partial class BodyWalker
{
    private Taint EvalInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var facts = _symbols.FactsOf(method);
        if (facts.IsSwitch)
            CheckSwitch(invocation);
        var instance = invocation.Instance is null or IInstanceReferenceOperation ? Taint.None : EvalObject(invocation.Instance);
        var arguments = invocation.Arguments;
        var isMap = facts.Role == TypeRole.EndpointRoutes;
        var values = arguments.IsEmpty ? [] : new Taint[arguments.Length];
        var lambdas = Taint.None;
        var hasSelector = false;
        for (var i = 0; i < values.Length; i++)
        {
            if (FunctionOf(arguments[i].Value) is { } function)
            {
                var input = instance;
                for (var j = 0; j < i; j++)
                    input = input.Union(values[j]);
                var result = EvalLambda(function, input.Blurred(), isMap ? method.Name : null);
                if (function.Symbol.ReturnType.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Void))
                {
                    hasSelector = true;
                    lambdas = lambdas.Union(result);
                }

                values[i] = Taint.None;
                continue;
            }

            values[i] = facts.IsSerializer ? EvalText(arguments[i].Value, isDeep: true) : EvalObject(arguments[i].Value);
            if (isMap && Unwrap(arguments[i].Value) is IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var handler } })
                CheckHandler(handler, arguments[i].Value);
        }

        if (_isGuarded)
            return Taint.None;
        if (facts.IsSanitizing || _settings.IsSanitizer(method))
            return Taint.Clean;
        if (facts.Name == MethodName.Piece && ShortPiece.Is(invocation))
            return OfShortPiece(invocation.Instance is null ? values[0] : instance);
        if (facts.Name == MethodName.Piece && ShortPiece.IsHostOf(invocation, invocation.Instance is null && values.Length == 1 ? values[0].Origin : instance.Origin))
            return Taint.Clean;
        if (OfKnownMethod(invocation, facts, instance) is { } source)
            return source;
        if (facts.Name == MethodName.Removal && IsBlanked(invocation))
            Blank(invocation.Instance);
        if (facts.IsSerializer)
            CheckSerialized(method, arguments, values);
        var receiver = invocation.Instance ?? (facts.IsAdding ? arguments[0].Value : null);
        if (_sinks.IsSink(method, facts, receiver))
            CheckArguments(method, facts, receiver, arguments, values);
        else if (facts.Name == MethodName.Addition && invocation.Instance is IPropertyReferenceOperation { Property: var list } && IsReply(list))
            CheckAdded(list, arguments, values);
        else
            CheckWritten(invocation, arguments, values);
        if (facts.IsInSource)
            return EvalOwn(method, facts, arguments, values);
        return facts.IsPassing ? EvalForeign(invocation, facts, instance, values, lambdas, hasSelector) : Taint.None;
    }

    /// <summary>A few characters of a number, key or mail address tell it apart from others and give it away no longer; those of a password do.</summary>
    private Taint OfShortPiece(Taint whole) =>
        whole is { Kinds: Kinds.Secret, Origin: { } origin }
        && (origin.EndsWith("Key", StringComparison.OrdinalIgnoreCase) || ShortPiece.IsMail(origin) || _settings.Names.FormOf(origin.Substring(origin.LastIndexOf('.') + 1)) is SecretForm.Number)
            ? Taint.Clean : whole.Blurred();

    /// <summary>A method without source that hands on what it gets.</summary>
    private Taint EvalForeign(IInvocationOperation invocation, MethodFacts facts, Taint instance, Taint[] values, Taint lambdas, bool hasSelector)
    {
        var method = invocation.TargetMethod;
        var all = instance;
        for (var i = 0; i < values.Length; i++)
        {
            if (facts.HasOutputs && invocation.Arguments[i].Parameter?.RefKind == RefKind.Out)
                continue;
            // Looking something up by a secret does not give the secret.
            if (facts.IsLookup && !(method.IsExtensionMethod && i == 0))
                continue;
            if (hasSelector && method.IsExtensionMethod && i == 0)
                continue;
            all = all.Union(facts.IsFormatting ? TextOf(invocation.Arguments[i].Value, values[i], isDeep: false) : values[i]);
        }

        if (hasSelector)
            all = lambdas;
        if (!all.IsEmpty && !facts.IsLookup && invocation.Instance is { Type: { } receiver }
            && (_symbols.FactsOf(receiver).IsContainer || _symbols.FactsOf(method.ContainingType).IsContainer))
            Mutate(invocation.Instance, all);
        if (facts.HasOutputs)
        {
            foreach (var argument in invocation.Arguments)
            {
                if (argument.Parameter?.RefKind == RefKind.Out && Carries(argument.Parameter.Type))
                    Store(argument.Value, instance.Blurred(), null);
            }
        }

        if (!ReturnsText(method, facts))
            return Taint.None;
        if (method.Name == "Replace" && Sanitizers.IsMask(invocation.Arguments))
            all = all.Kinds == Kinds.Secret ? Taint.Clean : all.Without(Kinds.Secret);
        // Pieces of harmless text are harmless, whatever they are called.
        if (all.IsEmpty)
            return method.Name is "Split" or "EnumerateLines" || ReferenceEquals(instance, Taint.Clean) ? Taint.Clean : Taint.None;
        return all.Blurred();
    }
}
