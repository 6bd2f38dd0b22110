using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

/// <summary>What attributes of ours and those that classify data say about a value.</summary>
internal static class Marks
{
    /// <summary>Whether the value is secret: by our attribute, or by one that names a kind of data.</summary>
    public static bool AreSensitive(ImmutableArray<AttributeData> attributes, INamedTypeSymbol? sensitive, INamedTypeSymbol? classification)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass.Is(sensitive))
                return true;
            if (classification is null || IsNoClassification(attribute))
                continue;
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (type.Is(classification))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value is said to be no secret.</summary>
    public static bool AreHarmless(ImmutableArray<AttributeData> attributes, INamedTypeSymbol? notSensitive, INamedTypeSymbol? classification)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass.Is(notSensitive) || classification is not null && IsNoClassification(attribute))
                return true;
        }

        return false;
    }

    private static bool IsNoClassification(AttributeData attribute) => attribute.AttributeClass?.Name == "NoDataClassificationAttribute";
}
