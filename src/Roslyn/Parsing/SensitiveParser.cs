using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Finds what must never be seen of the arguments: whole ones, and members of the data in them however deep.</summary>
internal static class SensitiveParser
{
    public static EquatableArray<string> Parse(DataParser data, DataParser.Scope scope, OperationParameters parameters, ITypeSymbol? result)
    {
        if (result is not null)
            scope.Shown.Add(result);
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
            scope.Shown.Add(type);
            if (scope.SensitiveMembers.Count > 0 && ConverterOf(type, data, scope) is { } converter)
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

    /// <summary>The parameters and members that travel, and are neither marked themselves nor only within something that is.</summary>
    public static IEnumerable<ISymbol> FindUnmarked(DataParser data, DataParser.Scope scope)
    {
        foreach (var parameter in scope.Unmarked)
            yield return parameter;
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ConverterReference>(scope.Shown.Select(type => ConverterOf(type, data, scope)).OfType<ConverterReference>());
        while (open.Count > 0)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            var converter = open.Pop();
            if (converter.IsBuiltIn || !shown.Add(converter.Name))
                continue;
            foreach (var part in PartsOf(converter.Name, scope, withSensitive: false))
                open.Push(part);
        }

        foreach (var (record, member) in scope.UnmarkedMembers)
        {
            if (shown.Contains(record))
                yield return member;
        }
    }

    private static bool IsMarked(ISymbol symbol, KnownSymbols known) => Marks.AreSensitive(symbol.GetAttributes(), known.Sensitive, known.DataClassification);

    private static ConverterReference? ConverterOf(ITypeSymbol type, DataParser data, DataParser.Scope scope) =>
        scope.Converters.TryGetValue(data.Nullability.Annotate(type).ToWireType(), out var converter) ? converter : null;

    private static SortedSet<string> MembersOf(ConverterReference root, DataParser.Scope scope)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<ConverterReference>();
        open.Push(root);
        while (open.Count > 0)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            var converter = open.Pop();
            if (converter.IsBuiltIn || !seen.Add(converter.Name))
                continue;
            if (scope.SensitiveMembers.TryGetValue(converter.Name, out var members))
                found.UnionWith(members);
            foreach (var part in PartsOf(converter.Name, scope, withSensitive: true))
                open.Push(part);
        }

        return found;
    }

    private static IEnumerable<ConverterReference> PartsOf(string converter, DataParser.Scope scope, bool withSensitive) =>
        scope.Records.FirstOrDefault(record => record?.Name == converter) is { } record
            ? record.Members.Where(member => withSensitive || !scope.IsSensitive(converter, member.WireName)).Select(static member => member.Converter)
            : scope.Composed.FirstOrDefault(composed => composed.Name == converter)?.Items ?? Enumerable.Empty<ConverterReference>();
}
