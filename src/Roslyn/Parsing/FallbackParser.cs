using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;
using OperationKind = Snakepit.Roslyn.Model.OperationKind;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Parses what a call returns when it failed: a method, a handler, a constant or the last good response.</summary>
internal sealed class FallbackParser(KnownSymbols known, Findings findings)
{
    public FallbackModel? Parse(
        IMethodSymbol method, OperationKind kind, PolicyAttribute attribute, ReturnShape returns, OperationParameters parameters, string resultType)
    {
        var whole = Spot.Attribute(method, attribute.Data);
        if (kind != OperationKind.Unary)
        {
            findings.Add(Rules.FallbackOfStream, whole, method.Name);
            return null;
        }

        var source = attribute.Data.ConstructorArguments is [var argument] ? argument : (TypedConstant?)null;
        var value = attribute.Find("Value");
        var lastGood = attribute.Flag("LastGood", false);
        if ((source is null ? 0 : 1) + (value is null ? 0 : 1) + (lastGood ? 1 : 0) != 1)
        {
            findings.Add(Rules.FallbackIsAmbiguous, whole, method.Name);
            return null;
        }

        return value is { } constant ? ParseConstant(method, attribute, constant, returns.Result, resultType)
            : source is { Value: string name } ? ParseMethod(method, attribute, name, parameters)
            : source is { Value: INamedTypeSymbol handler } ? ParseHandler(method, attribute, handler, returns.Result, resultType)
            : null;
    }

    private FallbackModel? ParseConstant(IMethodSymbol method, PolicyAttribute attribute, TypedConstant constant, ITypeSymbol? result, string resultType)
    {
        if (constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum && result is not null && Fits(constant, result))
            return new($"new(({resultType}){DefaultValue.Print(constant.Value, constant.Type!)})", NeedsClient: false);
        findings.Add(
            Rules.FallbackTypeIsWrong, attribute.SpotOf("Value"), constant.Kind == TypedConstantKind.Array ? constant.ToCSharpString() : constant.Value ?? "null",
            result?.ToMessage() ?? "nothing", method.Name, "give a constant of its type, a method or a handler");
        return null;
    }

    private bool Fits(TypedConstant constant, ITypeSymbol result)
    {
        if (constant.IsNull)
            return result.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || (result.IsReferenceType && result.NullableAnnotation == NullableAnnotation.Annotated);
        return constant.Type is not null && known.Compilation.ClassifyCommonConversion(constant.Type, result) is { Exists: true, IsImplicit: true };
    }

    private FallbackModel? ParseHandler(IMethodSymbol method, PolicyAttribute attribute, INamedTypeSymbol handler, ITypeSymbol? result, string resultType)
    {
        var fits = handler.AllInterfaces.Append(handler).Any(type => type.IsDefinedBy(known.FallbackHandler) && type.TypeArguments[0].ToWireType() == (result?.ToWireType() ?? resultType));
        if (fits)
            return new($"context.Handler<{handler.ToSignature()}>().HandleAsync(context, token)", NeedsClient: false);
        findings.Add(
            Rules.FallbackTypeIsWrong, Spot.Argument(method, attribute.Data), handler.ToMessage(), result?.ToMessage() ?? "Empty", method.Name,
            $"implement ISnakepitFallback<{result?.ToMessage() ?? "Empty"}>");
        return null;
    }

    private FallbackModel? ParseMethod(IMethodSymbol method, PolicyAttribute attribute, string name, OperationParameters parameters)
    {
        var spot = Spot.Argument(method, attribute.Data);
        var candidates = method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().Where(it => !it.Is(method)).ToList();
        if (candidates.Count == 0)
        {
            findings.Add(Rules.FallbackMethodIsMissing, spot, method.ContainingType.Name, name, method.Name);
            return null;
        }

        if (candidates.FirstOrDefault(it => Fits(it, method)) is not { } fallback)
        {
            findings.Add(Rules.FallbackMethodIsUnsuitable, spot, name, method.Name, method.ReturnType.ToMessage());
            return null;
        }

        if (Policies().FirstOrDefault(policy => fallback.FindAttribute(policy) is not null) is { } forbidden)
        {
            findings.Add(Rules.FallbackMethodHasPolicies, spot, name, forbidden.Name.Replace("Attribute", ""));
            return null;
        }

        var receiver = fallback.IsStatic ? method.ContainingType.ToSignature() : $"(({method.ContainingType.ToSignature()})context.Client!)";
        var arguments = method.Parameters.Select(parameter => Argument(parameter, parameters));
        return new(
            $"{FallbackResult}.Of({receiver}.{Identifier.Escape(name)}({string.Join(", ", arguments)}))", NeedsClient: !fallback.IsStatic);
    }

    private IEnumerable<INamedTypeSymbol> Policies() =>
        new[] { known.Operation, known.Timeout, known.Retry, known.CircuitBreaker, known.Bulkhead, known.RateLimit, known.Fallback }.OfType<INamedTypeSymbol>();

    private static bool Fits(IMethodSymbol fallback, IMethodSymbol method) =>
        !fallback.IsAbstract && !fallback.IsGenericMethod
        && fallback.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
        && fallback.ReturnType.Is(method.ReturnType)
        && fallback.Parameters.Select(static it => it.Type).SequenceEqual(method.Parameters.Select(static it => it.Type), SymbolEqualityComparer.Default);

    private static string Argument(IParameterSymbol parameter, OperationParameters parameters)
    {
        if (parameter.Is(parameters.Token))
            return "token";
        if (parameter.Is(parameters.Options))
            return "null!";
        if (parameters.Arguments.Count == 1)
            return "arguments";
        for (var i = 0; i < parameters.Arguments.Count; i++)
        {
            if (parameters.Arguments[i].Is(parameter))
                return $"arguments.Item{i + 1}";
        }

        return "default!";
    }

    private const string FallbackResult = "global::" + KnownNames.FallbackResult;
}
