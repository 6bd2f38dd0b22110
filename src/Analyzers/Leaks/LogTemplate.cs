using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <summary>The message template of a log call: which of its values are written member by member, as <c>{@Order}</c> is.</summary>
internal readonly struct LogTemplate(string? text)
{
    public static LogTemplate Of(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method.Parameters.Length < 2)
            return default;
        foreach (var argument in arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: string text } && text.IndexOf("{@", StringComparison.Ordinal) >= 0)
                return new(text);
        }

        return default;
    }

    public bool IsDestructured(int index)
    {
        if (text is null)
            return false;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != '{')
                continue;
            if (text[i + 1] == '{')
                i++;
            else if (index-- == 0)
                return text[i + 1] == '@';
        }

        return false;
    }
}
