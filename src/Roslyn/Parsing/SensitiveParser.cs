using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Finds what must never be seen of the arguments: whole ones, and members of the data in them however deep.</summary>
internal static class SensitiveParser
{
    public static EquatableArray<string> Parse(DataParser data, DataParser.Scope scope, OperationParameters parameters)
    {
        var marks = new List<string>();
        var all = parameters.Items is { } items ? parameters.Arguments.Append(items) : parameters.Arguments;
        foreach (var parameter in all)
        {
            var name = ArgumentsParser.WireNameOf(parameter, scope);
            if (IsMarked(parameter, scope.Known))
            {
                marks.Add(name);
                continue;
            }

            scope.Unmarked.Add(parameter);
            var type = parameter.Is(parameters.Items) ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;
            if (scope.SensitiveMembers.Count > 0 && scope.Converters.TryGetValue(data.Nullability.Annotate(type).ToWireType(), out var converter))
                marks.AddRange(MembersOf(converter, scope).Select(member => $"{name}/{member}"));
        }

        return marks.ToEquatableArray();
    }

    /// <summary>A positional member of a record has its attributes on the parameter of the constructor.</summary>
    public static bool IsSensitive(ISymbol member, DataParser.Scope scope) =>
        IsMarked(member, scope.Known)
        || (member is IPropertySymbol { OverriddenProperty: { } overridden } && IsSensitive(overridden, scope))
        || member.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).Any(parameter =>
            string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase) && IsMarked(parameter, scope.Known));

    /// <summary>By our attribute, or by one of those that classify data, unless that says that the data is of no kind.</summary>
    private static bool IsMarked(ISymbol symbol, KnownSymbols known)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(known.Sensitive))
                return true;
            if (known.DataClassification is null || attribute.AttributeClass?.Name == "NoDataClassificationAttribute")
                continue;
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (type.Is(known.DataClassification))
                    return true;
            }
        }

        return false;
    }

    private static SortedSet<string> MembersOf(ConverterReference? root, DataParser.Scope scope)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ConverterReference>();
        if (root is { } first)
            open.Push(first);
        while (open.Count > 0)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            var converter = open.Pop();
            if (converter.IsBuiltIn || !seen.Add(converter.Name))
                continue;
            if (scope.SensitiveMembers.TryGetValue(converter.Name, out var members))
                found.UnionWith(members);
            foreach (var part in PartsOf(converter.Name, scope))
                open.Push(part);
        }

        return found;
    }

    private static IEnumerable<ConverterReference> PartsOf(string converter, DataParser.Scope scope) =>
        scope.Records.FirstOrDefault(record => record?.Name == converter) is { } record
            ? record.Members.Select(static member => member.Converter)
            : scope.Composed.FirstOrDefault(composed => composed.Name == converter)?.Items ?? Enumerable.Empty<ConverterReference>();
}
