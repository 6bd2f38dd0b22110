using System.Globalization;
using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;
using Snakepit.Roslyn.WorkerContracts;

namespace Snakepit.Analyzers.WorkerContracts;

/// <summary>What the wire does not mind but people do: defaults and order.</summary>
internal static class ParameterComparison
{
    public static void Run(IMethodSymbol method, WorkerOperation offered, ContractComparison comparison)
    {
        var shared = offered.Parameters
            .Select(parameter => (Python: parameter, Symbol: comparison.FindParameter(method, parameter.Name)))
            .Where(static it => it.Symbol is not null)
            .ToList();
        foreach (var (python, symbol) in shared)
            CompareDefaults(symbol!, python, comparison);

        var ordered = shared.OrderBy(static it => it.Symbol!.Ordinal).Select(static it => it.Python.Name).ToList();
        var names = shared.Select(static it => it.Python.Name).ToList();
        if (!ordered.SequenceEqual(names) && !IsForcedByDefaults(shared!))
        {
            comparison.Report(Rules.ParameterOrderDiffers, method, offered.Place, ("", OrderOf(method, shared!)),
                method.Name, string.Join(", ", ordered), string.Join(", ", names), offered.Place);
        }
    }

    /// <summary>All parameters with those of the worker in its order; nothing where C# does not allow that.</summary>
    private static string OrderOf(IMethodSymbol method, List<(WorkerParameter Python, IParameterSymbol Symbol)> shared)
    {
        var moved = new Queue<IParameterSymbol>(shared.Select(static it => it.Symbol));
        var ordered = method.Parameters.Select(it => shared.Any(pair => pair.Symbol.Is(it)) ? moved.Dequeue() : it).ToList();
        var required = ordered.SkipWhile(static it => !it.IsOptional).Any(static it => !it.IsOptional);
        return required ? "" : string.Join(",", ordered.Select(static it => it.Name));
    }

    /// <summary>Parameters with defaults come last in each language, and the two may not have the same ones.</summary>
    private static bool IsForcedByDefaults(List<(WorkerParameter Python, IParameterSymbol Symbol)> shared) =>
        IsOrdered(shared.Where(static it => it.Symbol.HasExplicitDefaultValue || it.Python.IsOptional))
        && IsOrdered(shared.Where(static it => !it.Symbol.HasExplicitDefaultValue && !it.Python.IsOptional));

    private static bool IsOrdered(IEnumerable<(WorkerParameter Python, IParameterSymbol Symbol)> parameters)
    {
        var last = -1;
        foreach (var (_, symbol) in parameters)
        {
            if (symbol.Ordinal < last)
                return false;
            last = symbol.Ordinal;
        }

        return true;
    }

    private static void CompareDefaults(IParameterSymbol symbol, WorkerParameter python, ContractComparison comparison)
    {
        if (!python.IsOptional)
            return;
        if (!symbol.HasExplicitDefaultValue)
            comparison.Report(Rules.ParameterDefaultDiffers, symbol, python.Place, python.Name, symbol.Name, "has no default", python.DefaultText, python.Place);
        else if (python.HasDefault && Differs(symbol, python.Default))
            comparison.Report(Rules.ParameterDefaultDiffers, symbol, python.Place, python.Name, symbol.Name, $"is {Show(symbol.ExplicitDefaultValue)} by default", python.DefaultText, python.Place);
    }

    /// <summary>Whether two defaults are certainly not the same. Null often stands for what the worker has as its default.</summary>
    private static bool Differs(IParameterSymbol symbol, object? python) => (symbol.ExplicitDefaultValue, python) switch
    {
        (string text, string other) => text != other,
        (bool flag, bool other) => flag != other,
        (string or bool or char, _) => symbol.ExplicitDefaultValue is not char && python is not null and not string,
        (IConvertible number, double other) when symbol.Type.TypeKind != TypeKind.Enum => Convert.ToDouble(number, CultureInfo.InvariantCulture) != other,
        (IConvertible, null) => true,
        _ => false,
    };

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
