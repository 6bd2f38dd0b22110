using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Parses the arguments of an operation into the converter of one JSON object.</summary>
internal static class ArgumentsParser
{
    private const string NoArguments = nameof(NoArguments);

    /// <summary>Members that each tuple has, so that no element can have their names.</summary>
    private static readonly string[] TupleMembers =
        ["CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize"];

    public static RecordConverterModel? Parse(
        DataParser data, Findings findings, DataParser.Scope scope, string operation, IReadOnlyList<IParameterSymbol> parameters)
    {
        if (parameters.Count == 0)
            return scope.Records.FirstOrDefault(static record => record is { Construction: Construction.Nothing }) ?? new()
            {
                Name = scope.ConverterNames.Take(NoArguments, "Converter"),
                Type = DataParser.Empty.Type,
                Construction = Construction.Nothing,
                Members = default,
            };

        var members = new List<MemberModel>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var locals = new UniqueNames("reader");
        foreach (var parameter in parameters)
        {
            var wireName = WireNameOf(parameter, scope, findings);
            if (names.TryGetValue(wireName, out var other))
                findings.Add(Rules.ParameterNameIsTaken, Spot.Name(parameter), parameter.Name, wireName, other);
            else
                names.Add(wireName, parameter.Name);

            if (data.Parse(parameter.Type, new(parameter.Name), Spot.ParameterType(parameter)) is { } payload)
                members.Add(ToModel(parameter, payload, wireName, isSingle: parameters.Count == 1, locals));
        }

        if (members.Count < parameters.Count)
            return null;
        return new()
        {
            Name = scope.ConverterNames.Take(operation + "Arguments", "Converter"),
            Type = members is [var single]
                ? single.Type
                : $"({string.Join(", ", members.Select(static member => $"{member.Type} {member.Name}"))})",
            Construction = members.Count == 1 ? Construction.Single : Construction.Tuple,
            Members = members.ToEquatableArray(),
        };
    }

    private static MemberModel ToModel(
        IParameterSymbol parameter, PayloadModel payload, string wireName, bool isSingle, UniqueNames locals)
    {
        var whenMissing = MissingValue.Of(parameter.Type, parameter);
        var local = locals.Take(parameter.Name);
        var element = Identifier.Escape(IsTupleMember(parameter.Name) ? parameter.Name + "_" : parameter.Name);
        return new()
        {
            WireName = wireName,
            Type = payload.Type,
            Converter = payload.Converter,
            Getter = isSingle ? "value" : "value." + element,
            Name = element,
            Local = Identifier.Escape(local),
            Seen = whenMissing is null ? locals.Take("has" + Identifier.ToPascalCase(local)) : null,
            Default = whenMissing,
            Use = MemberUse.Constructor,
        };
    }

    private static string WireNameOf(IParameterSymbol parameter, DataParser.Scope scope, Findings findings)
    {
        if (parameter.FindAttribute(scope.Known.Name) is not { } attribute)
            return SnakeCase.From(parameter.Name);
        var name = attribute.FirstText() ?? "";
        if (!Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name))
            findings.Add(Rules.ParameterNameIsInvalid, Spot.Argument(parameter, attribute), name);
        return name;
    }

    private static bool IsTupleMember(string name) =>
        TupleMembers.Contains(name) || (name.StartsWith("Item", StringComparison.Ordinal) && name.Length > 4 && name.Skip(4).All(char.IsDigit));
}
