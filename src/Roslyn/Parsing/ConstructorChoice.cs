using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Snakepit.Roslyn.Parsing;

/// <summary>The constructor that a type is created with: the one that takes the most of its properties.</summary>
internal sealed class ConstructorChoice
{
    private ConstructorChoice(IMethodSymbol constructor, List<(IParameterSymbol Parameter, DataMember Member)> arguments) =>
        (Arguments, SkipsParameters) = (arguments, arguments.Count < constructor.Parameters.Length);

    public IReadOnlyList<(IParameterSymbol Parameter, DataMember Member)> Arguments { get; }

    /// <summary>Whether parameters that are no property keep their default values.</summary>
    public bool SkipsParameters { get; }

    public static ConstructorChoice? Of(INamedTypeSymbol type, IReadOnlyList<DataMember> members, DataParser.Scope scope) =>
        type.InstanceConstructors
            .Where(constructor => scope.Known.Compilation.IsSymbolAccessibleWithin(constructor, scope.Contract) && !IsCopy(constructor))
            .Select(constructor => Match(constructor, members, scope))
            .Where(static choice => choice is not null)
            .OrderByDescending(static choice => choice!.Arguments.Count)
            .ThenBy(static choice => choice!.SkipsParameters)
            .FirstOrDefault();

    public IParameterSymbol? ParameterOf(DataMember member)
    {
        foreach (var (parameter, other) in Arguments)
        {
            if (ReferenceEquals(member, other))
                return parameter;
        }

        return null;
    }

    private static ConstructorChoice? Match(IMethodSymbol constructor, IReadOnlyList<DataMember> members, DataParser.Scope scope)
    {
        var arguments = new List<(IParameterSymbol, DataMember)>();
        foreach (var parameter in constructor.Parameters)
        {
            if (FindMember(parameter, members, scope) is { } member && arguments.All(argument => argument.Item2 != member))
                arguments.Add((parameter, member));
            else if (!parameter.IsOptional)
                return null;
        }

        return new(constructor, arguments);
    }

    private static DataMember? FindMember(IParameterSymbol parameter, IReadOnlyList<DataMember> members, DataParser.Scope scope)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            return null;
        return members.FirstOrDefault(member => member.Name == parameter.Name && Fits(member))
            ?? members.FirstOrDefault(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && Fits(member));

        bool Fits(DataMember member) =>
            scope.Known.Compilation.ClassifyConversion(member.Type, parameter.Type) is { IsImplicit: true, IsUserDefined: false };
    }

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.Parameters is [var parameter] && parameter.Type.Is(constructor.ContainingType);
}
