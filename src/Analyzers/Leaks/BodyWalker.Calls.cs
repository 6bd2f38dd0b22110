using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Analyzers.Secrets;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <content>Calls and creations.</content>
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

    /// <summary>Results that are sources themselves; null for other methods.</summary>
    private Taint? OfKnownMethod(IInvocationOperation invocation, MethodFacts facts, Taint instance)
    {
        var method = invocation.TargetMethod;
        if (facts.Name == MethodName.ToText && invocation.Instance is { } formatted)
        {
            if (_symbols.RoleOf(formatted.Type) == TypeRole.SnakepitError && !IsForAudience(formatted))
                return Taint.Of(Kinds.ExceptionText, method.ToMessage());
            return method.Parameters.Length == 0 || _symbols.IsException(formatted.Type) ? TextOf(formatted, instance, isDeep: false) : instance.ToText();
        }

        if (facts.Name == MethodName.Comparison)
            return Taint.None;
        if (facts.IsSource || _settings.IsSource(method))
            return Taint.Of(Kinds.Secret, method.ToMessage());
        switch (facts.Role)
        {
            case TypeRole.Configuration when method.Name == "GetConnectionString":
                return Taint.Of(Kinds.Secret, "GetConnectionString");
            // Everything there is, whatever it is called.
            case TypeRole.Configuration when method.Name is "AsEnumerable" or "GetDebugView":
            case TypeRole.Environment when method.Name is "GetEnvironmentVariables":
                return Taint.Of(Kinds.Secret, method.ToMessage());
            case TypeRole.ErrorFormats when method.Name is "ToText" or "ToJson" or "ToLogfmt" && !(invocation.Arguments.Length > 0 && IsForAudience(invocation.Arguments[0].Value)):
                return Taint.Of(Kinds.ExceptionText, method.ToMessage());
            case TypeRole.RpcExceptionExtensions:
                return Taint.Of(Kinds.ExceptionText, method.Name);
        }

        if (facts.CanReturnClaim && method.ReturnType.Name == "Claim" && ClaimTypeOf(invocation) is { } claim && _secrets.IsSecretKey(claim))
            return Taint.Of(Kinds.Secret, claim);
        if (!facts.IsKeyed)
            return null;
        foreach (var argument in invocation.Arguments)
        {
            // GetValue("Db:Password"), GetEnvironmentVariable("API_KEY"), TryGetValue("Authorization", out var value)
            if (argument.Value.ConstantValue is not { HasValue: true, Value: string key } || !IsKey(argument))
                continue;
            if (_secrets.IsSecretKey(key))
            {
                var secret = Taint.Of(Kinds.Secret, key);
                foreach (var output in invocation.Arguments)
                {
                    if (output.Parameter?.RefKind == RefKind.Out)
                        Store(output.Value, secret, null);
                }

                return ReturnsText(method, facts) ? secret : Taint.None;
            }

            if (instance.Kinds is Kinds.Request)
                return Taint.None;
        }

        return null;
    }

    /// <summary><c>claims.First(claim => claim.Type == ClaimTypes.Email)</c>.</summary>
    private static string? ClaimTypeOf(IInvocationOperation invocation)
    {
        if (invocation.Arguments is not [.., { Value: var last }] || FunctionOf(last) is not { Body.Operations: [IReturnOperation { ReturnedValue: IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals }] })
            return null;
        return (equals.RightOperand.ConstantValue.Value ?? equals.LeftOperand.ConstantValue.Value) as string;
    }

    private static bool IsKey(IArgumentOperation argument) =>
        argument.Parameter is { Name: "key" or "name" or "variable" or "claimType" or "type" or "secretName" or "path" or "propertyName" };

    private static bool IsForAudience(IOperation operation) =>
        Unwrap(operation) is IInvocationOperation { TargetMethod.Name: "For" or "Redact" };

    /// <summary>A method in source: what its summary says.</summary>
    private Taint EvalOwn(IMethodSymbol method, MethodFacts facts, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        if (facts.IsLoggerMessage || arguments.IsEmpty && !ReturnsText(method, facts) && method.Parameters.IsEmpty)
            return Taint.None;
        // Which implementation runs is looked up only where something goes in that must not come out.
        var called = method is { IsAbstract: true } && Array.Exists(values, static value => value.Kinds != Kinds.None) ? _summaries.ImplementationOf(method) ?? method : method;
        var summary = _summaries.Of(called, _level, _cancellationToken);
        if (summary.IsEmpty)
            return ReferenceEquals(summary.Returns, Taint.Clean) ? Taint.Clean : Taint.None;
        var byOrdinal = ByOrdinal(method, arguments, values);
        foreach (var sink in summary.Sinks)
        {
            if (Array.Find(byOrdinal, it => it.Ordinal == sink.Ordinal) is not { Operation: { } operation } argument)
                continue;
            var value = sink.IsText ? argument.Value.ToText() : argument.Value;
            // What was reported going in is not reported again coming out.
            if (CheckKinds(sink.Sink, sink.Kinds, sink.Name, operation, value, isDeep: false) && sink.Sink is not (Sink.Log or Sink.Telemetry or Sink.Exception))
                byOrdinal = Array.ConvertAll(byOrdinal, it => it == argument ? it with { Value = Taint.None } : it);
        }

        foreach (var (ordinal, output) in summary.Outputs)
        {
            if (Array.Find(byOrdinal, it => it.Ordinal == ordinal) is { Operation: { } target })
            {
                var value = Substitute(output, byOrdinal);
                if (target is ILocalReferenceOperation or IDeclarationExpressionOperation && method.Parameters[ordinal].RefKind != RefKind.None)
                    Store(target, value, null);
                else
                    Mutate(target, value);
            }
        }

        return method.MethodKind == MethodKind.Constructor || ReturnsText(method, facts) ? Substitute(summary.Returns, byOrdinal) : Taint.None;
    }

    private sealed record Passed(int Ordinal, IOperation Operation, Taint Value);

    private static Passed[] ByOrdinal(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        var passed = new List<Passed>(arguments.Length);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Parameter is { } parameter && parameter.Ordinal < method.Parameters.Length)
                passed.Add(new(parameter.Ordinal, arguments[i].Value, values[i]));
        }

        return [.. passed];
    }

    /// <summary>What a summary says, with the arguments in place of the parameters.</summary>
    private static Taint Substitute(Taint value, Passed[] arguments)
    {
        if ((value.Flows | value.Texts) == 0)
            return value;
        var result = Taint.Of(value.Kinds, value.Origin ?? "");
        foreach (var argument in arguments)
        {
            var bit = argument.Ordinal < 64 ? 1UL << argument.Ordinal : 0;
            if ((value.Flows & bit) != 0)
                result = result.Union(argument.Value);
            if ((value.Texts & bit) != 0)
                result = result.Union(argument.Value.ToText());
        }

        if (value.Members is null)
            return result;
        var members = value.Members;
        foreach (var member in value.Members)
            members = members.SetItem(member.Key, Substitute(member.Value, arguments));
        return Taint.OfMembers(result.Blurred(), members);
    }

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

    private Taint EvalCreation(IObjectCreationOperation creation)
    {
        var method = creation.Constructor;
        var arguments = creation.Arguments;
        var values = arguments.IsEmpty ? [] : new Taint[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = EvalObject(arguments[i].Value);
        var type = creation.Type as INamedTypeSymbol;
        if (method is null || type is null)
            return EvalMembers(creation.Initializer?.Initializers ?? [], Taint.None);
        var value = Taint.None;
        var facts = _symbols.FactsOf(type);
        if (!_isGuarded)
        {
            var called = _symbols.FactsOf(method);
            if (_sinks.IsSink(method, called, null))
                CheckArguments(method, called, null, arguments, values);
            if (arguments.Length > 0 && facts.IsRecord && IsReply(type))
                CheckParts(type, arguments, values);
            if (called.IsInSource)
                value = EvalOwn(method, called, arguments, values);
            if (facts.IsRecord || facts.IsPlatform && !facts.IsException || facts.Role == TypeRole.Metadata)
                value = value.Union(OfArguments(facts, arguments, values));
        }

        if (creation.Initializer is { } initializer)
            value = EvalMembers(initializer.Initializers, value);
        if (ReferenceEquals(value, Taint.None))
            return value;
        return facts is { IsHttpResult: true } or { IsException: true } or { Role: TypeRole.Status or TypeRole.ProblemDetails or TypeRole.SnakepitError } ? Taint.None : value;
    }

    /// <summary>Positional records keep each argument apart; streams, builders and lists keep all.</summary>
    private static Taint OfArguments(TypeFacts type, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        var (all, members) = (Taint.None, ImmutableDictionary<string, Taint>.Empty);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].IsEmpty)
                continue;
            all = all.Union(values[i].Blurred());
            if (arguments[i].Parameter is { } parameter)
                members = members.SetItem(parameter.Name, values[i]);
        }

        return type.IsRecord ? Taint.OfMembers(all, members) : all;
    }

    private static IAnonymousFunctionOperation? FunctionOf(IOperation argument) =>
        Unwrap(argument) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } ? function : Unwrap(argument) as IAnonymousFunctionOperation;

    private Taint EvalLambda(IAnonymousFunctionOperation function, Taint input, string? handler)
    {
        foreach (var parameter in function.Symbol.Parameters)
            Assign(parameter, Carries(parameter.Type) && !_symbols.IsException(parameter.Type) ? input.Union(OfSymbol(parameter)) : OfSymbol(parameter));
        return VisitFunction(function.Body, new() { Handler = handler });
    }
}
