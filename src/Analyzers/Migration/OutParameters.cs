using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>The out parameters of a method that returns whether it went well.</summary>
/// <param name="Error">The text of the error.</param>
/// <param name="Value">The value; null where there is none.</param>
internal sealed record OutParameters(IParameterSymbol Error, IParameterSymbol? Value)
{
    public static OutParameters? Of(IMethodSymbol method)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean)
            return null;
        var outs = method.Parameters.Where(static it => it.RefKind == RefKind.Out).ToList();
        var error = outs.FirstOrDefault(static it => it.Type.SpecialType == SpecialType.System_String && (ResultNames.IsError(it.Name) || ResultNames.IsWhy(it.Name)));
        return error is null || outs.Count > 2 ? null : new(error, outs.FirstOrDefault(it => !it.Is(error)));
    }
}
