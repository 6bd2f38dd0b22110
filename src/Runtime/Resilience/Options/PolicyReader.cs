using System.Globalization;
using Microsoft.Extensions.Configuration;
using Snakepit.Contracts;

namespace Snakepit.Resilience;

/// <summary>Reads the settings of one policy from a configuration section, and collects what is wrong with them by key.</summary>
internal sealed class PolicyReader(IConfigurationSection section, string policy, ICollection<string> problems)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    internal bool Boolean(string setting, bool otherwise)
    {
        if (Text(setting) is not { } text)
            return otherwise;
        if (bool.TryParse(text, out var value))
            return value;
        Report(setting, text, "it must be true or false");
        return otherwise;
    }

    internal int Integer(string setting, int otherwise)
    {
        if (Text(setting) is not { } text)
            return otherwise;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            Report(setting, text, "it must be a whole number");
        else if (PolicyLimits.Problem(policy, setting, value) is { } problem)
            Report(setting, text, problem);
        else
            return value;
        return otherwise;
    }

    internal double Number(string setting, double otherwise)
    {
        if (Text(setting) is not { } text)
            return otherwise;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            Report(setting, text, "it must be a number");
        else if (PolicyLimits.Problem(policy, setting, value) is { } problem)
            Report(setting, text, problem);
        else
            return value;
        return otherwise;
    }

    internal T Choice<T>(string setting, T otherwise) where T : struct, Enum
    {
        if (Text(setting) is not { } text)
            return otherwise;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
            return value;
        Report(setting, text, $"it must be one of {string.Join(", ", Enum.GetNames<T>())}");
        return otherwise;
    }

    /// <summary>A list of errors: <c>On:0</c>, <c>On:1</c>, …, or one text with commas.</summary>
    internal IReadOnlyList<string> Errors(string setting, IReadOnlyList<string> otherwise)
    {
        _known.Add(setting);
        var list = section.GetSection(setting);
        string[] items = list.Value is { } text
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [.. list.GetChildren().Select(child => child.Value ?? "")];
        if (items.Length == 0 && list.Value is null)
            return otherwise;
        foreach (var item in items)
        {
            if (ErrorSelector.Problem(item) is { } problem)
                Report(setting, item, problem);
        }

        return items;
    }

    internal string? Text(string setting)
    {
        _known.Add(setting);
        return section[setting];
    }

    /// <summary>Reports what is there and means nothing: usually a typing error.</summary>
    internal void ReportUnknown()
    {
        foreach (var child in section.GetChildren())
        {
            if (!_known.Contains(child.Key))
                problems.Add($"{child.Path} is no setting; {policy} has {string.Join(", ", _known)}.");
        }
    }

    private void Report(string setting, string value, string problem) => problems.Add($"{section.Path}:{setting} is '{value}'; {problem}.");
}
