using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    public static ArgumentsConverterModel? Parse(
        DataParser data, Findings findings, DataParser.Scope scope, string operation, IReadOnlyList<IParameterSymbol> parameters)
    {
        if (parameters.Count == 0)
        {
            return scope.Arguments.FirstOrDefault(static it => it.Members.Count == 0)
                ?? new(scope.ConverterNames.Take(NoArguments, "Converter"), DataParser.Empty.Type, default);
        }

        var members = new List<ArgumentModel>();
        var elements = new List<string>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var wireName = WireNameOf(parameter, scope);
            if (!SyntaxFacts.IsValidIdentifier(wireName))
                findings.Add(Rules.ParameterNameIsInvalid, Spot.Argument(parameter, parameter.FindAttribute(scope.Known.Name)!), wireName);
            if (names.TryGetValue(wireName, out var other))
                findings.Add(Rules.ParameterNameIsTaken, Spot.Name(parameter), parameter.Name, wireName, other);
            else
                names.Add(wireName, parameter.Name);

            if (data.Parse(parameter.Type, new(parameter.Name), Spot.ParameterType(parameter)) is not { } payload)
                continue;
            var element = Identifier.Escape(IsTupleMember(parameter.Name) ? parameter.Name + "_" : parameter.Name);
            elements.Add(parameters.Count == 1 ? payload.Type : $"{payload.Type} {element}");
            members.Add(new(wireName, payload.Converter, parameters.Count == 1 ? "value" : $"value.{element}"));
        }

        if (members.Count < parameters.Count)
            return null;
        return new(
            scope.ConverterNames.Take(operation + "Arguments", "Converter"),
            elements.Count == 1 ? elements[0] : $"({string.Join(", ", elements)})",
            members.ToEquatableArray());
    }

    public static string WireNameOf(IParameterSymbol parameter, DataParser.Scope scope) =>
        parameter.FindAttribute(scope.Known.Name) is { } attribute ? attribute.FirstText() ?? "" : SnakeCase.From(parameter.Name);

    private static bool IsTupleMember(string name) =>
        TupleMembers.Contains(name) || (name.StartsWith("Item", StringComparison.Ordinal) && name.Length > 4 && name.Skip(4).All(char.IsDigit));
}
