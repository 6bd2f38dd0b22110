using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Parses an enum of the user, whose members may have names of their own on the wire.</summary>
internal static class EnumParser
{
    public static ConverterReference? Parse(
        DataParser.Scope scope, Findings findings, INamedTypeSymbol type, string key, Spot spot)
    {
        var names = new List<string>();
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue))
        {
            if (field.FindAttribute(scope.Known.Name) is not { } attribute)
                continue;
            if (attribute.FirstText() is not { Length: > 0 } name)
            {
                findings.Add(Rules.MemberNameIsInvalid, field.ContainingAssembly.Is(scope.Contract.ContainingAssembly) ? Spot.Name(field) : spot, $"{type.Name}.{field.Name}", "");
                return null;
            }

            names.Add($"({key}.{Identifier.Escape(field.Name)}, {SymbolDisplay.FormatLiteral(name, quote: true)})");
        }

        var tail = names.Count == 0 ? null : string.Join(", ", names);
        return scope.Add(ConverterName.Of(type), key, $"Enum<{key}>", [], tail);
    }
}
