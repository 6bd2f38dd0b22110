using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Parses a record, class or struct of the user: its public properties and fields, and how to create it from them.</summary>
internal sealed class RecordParser(
    DataParser data, DataParser.Scope scope, Findings findings, INamedTypeSymbol type, DataPath path, Spot spot)
{
    public RecordConverterModel? Parse(string name, string key)
    {
        var members = DataMember.Of(type, scope);
        var constructor = ConstructorChoice.Of(type, members, scope);
        if (constructor is null)
        {
            findings.Add(Rules.ConstructorIsMissing, spot, path.ToString(), type.ToMessage());
            return null;
        }

        var models = new List<(DataMember Symbol, MemberModel Model)>();
        var positions = new Dictionary<DataMember, int>();
        var locals = new UniqueNames("reader", "result", "defaults");
        var isComplete = true;
        foreach (var member in members)
        {
            var parameter = constructor.ParameterOf(member);
            if (parameter is null && !member.IsSettable)
            {
                if (member.IsState)
                    findings.Add(Rules.PropertyIsLost, SpotOf(member), path.Member(type, member.Name).ToString());
                continue;
            }

            var model = ParseMember(name, member, parameter, locals);
            isComplete &= model is not null;
            if (model is null)
                continue;
            positions.Add(member, models.Count);
            models.Add((member, model));
        }

        if (!isComplete || !HasDistinctNames(models))
            return null;
        return new()
        {
            Name = name,
            Type = key,
            Members = models.Select(static it => it.Model).ToEquatableArray(),
            ConstructorArguments = constructor.Arguments
                .Select(argument => new ConstructorArgument(
                    constructor.SkipsParameters ? Identifier.Escape(argument.Parameter.Name) : "", positions[argument.Member]))
                .ToEquatableArray(),
        };
    }

    private MemberModel? ParseMember(string record, DataMember member, IParameterSymbol? parameter, UniqueNames locals)
    {
        var annotated = data.Nullability.Annotate(member.Type);
        var memberPath = path.Member(type, member.Name);
        if (data.FindConverter(annotated, memberPath, IsHere(member) ? Spot.MemberType(member.Symbol) : spot) is not { } converter)
            return null;

        var wireName = WireNameOf(member, parameter);
        if (!Identifier.IsFieldName(wireName))
        {
            findings.Add(Rules.MemberNameIsInvalid, SpotOf(member), memberPath.ToString(), wireName);
            return null;
        }

        if (SensitiveParser.IsSensitive(member.Symbol, scope))
            scope.AddSensitive(record, wireName);
        else
            scope.UnmarkedMembers.Add((record, member.Symbol));
        var use = (parameter, member) switch
        {
            ({ }, { IsRequired: true }) when !ConstructorSetsRequired(parameter) => MemberUse.ConstructorAndInitializer,
            ({ }, _) => MemberUse.Constructor,
            (_, { IsRequired: true }) => MemberUse.Initializer,
            (_, { IsInitOnly: true }) => MemberUse.OptionalInitializer,
            _ => MemberUse.OptionalSetter,
        };
        var whenMissing = use is MemberUse.OptionalInitializer or MemberUse.OptionalSetter
            ? null
            : MissingValue.Of(member.Type, parameter);
        var local = locals.Take(Identifier.ToCamelCase(member.Name));
        return new()
        {
            WireName = wireName,
            Type = annotated.ToWireType(),
            Converter = converter,
            Name = Identifier.Escape(member.Name),
            Local = Identifier.Escape(local),
            Initial = whenMissing ?? (annotated is { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.Annotated } ? "default!" : "default"),
            Seen = whenMissing is null ? locals.Take("has" + Identifier.ToPascalCase(local)) : null,
            Use = use,
        };
    }

    private string WireNameOf(DataMember member, IParameterSymbol? parameter) =>
        member.Symbol.FindAttribute(scope.Known.Name)?.FirstText()
        ?? parameter?.FindAttribute(scope.Known.Name)?.FirstText()
        ?? SnakeCase.From(member.Name);

    private bool HasDistinctNames(List<(DataMember Symbol, MemberModel Model)> members)
    {
        var names = new Dictionary<string, MemberModel>(StringComparer.Ordinal);
        foreach (var (symbol, member) in members)
        {
            if (names.TryGetValue(member.WireName, out var other))
            {
                findings.Add(Rules.MemberNameIsTaken, SpotOf(symbol), path.Member(type, symbol.Name).ToString(), member.WireName, other.Name);
                return false;
            }

            names.Add(member.WireName, member);
        }

        return true;
    }

    /// <summary>A member in the source of this project is where its fault is; that of another assembly is a fault of what uses it.</summary>
    private bool IsHere(DataMember member) => member.Symbol.ContainingAssembly.Is(scope.Contract.ContainingAssembly);

    private Spot SpotOf(DataMember member) => IsHere(member) ? Spot.Name(member.Symbol) : spot;

    private static bool ConstructorSetsRequired(IParameterSymbol parameter) =>
        parameter.ContainingSymbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");
}
