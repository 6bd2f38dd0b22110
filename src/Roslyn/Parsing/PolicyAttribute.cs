using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Snakepit.Contracts;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>One policy attribute of an operation, or of its interface.</summary>
internal sealed class PolicyAttribute
{
    private static readonly string[] Categories = ["validation", "execution", "timeout", "resource", "system", "network"];

    private readonly Dictionary<string, TypedConstant> _values = new(StringComparer.Ordinal);

    private PolicyAttribute(string policy, AttributeData data, ISymbol owner)
    {
        (Policy, Data, Owner) = (policy, data, owner);
        if (data.AttributeConstructor is { Parameters: [{ Name: "ms" }] } && data.ConstructorArguments is [var ms])
            _values["Ms"] = ms;
        foreach (var argument in data.NamedArguments)
            _values[argument.Key] = argument.Value;
    }

    public string Policy { get; }

    public AttributeData Data { get; }

    public ISymbol Owner { get; }

    /// <summary>The attribute of the method, else that of its interface.</summary>
    public static PolicyAttribute? Find(string policy, IMethodSymbol method, INamedTypeSymbol? type) =>
        method.FindAttribute(type) is { } own ? new(policy, own, method)
        : method.ContainingType.FindAttribute(type) is { } inherited ? new(policy, inherited, method.ContainingType)
        : null;

    public int Integer(string setting, int otherwise) => _values.TryGetValue(setting, out var value) && value.Value is int number ? number : otherwise;

    public bool Flag(string setting, bool otherwise) => _values.TryGetValue(setting, out var value) && value.Value is bool flag ? flag : otherwise;

    public TypedConstant? Find(string setting) => _values.TryGetValue(setting, out var value) ? value : null;

    /// <summary>What is written at a setting, or at an element of its list.</summary>
    public Spot SpotOf(string setting, int element = -1) => Spot.Setting(Owner, Data, setting, element);

    /// <summary>The settings as C# expressions; what is wrong with them is reported.</summary>
    public PolicyModel ToModel(KnownSymbols known, ISet<string> declared, Findings findings)
    {
        var settings = new List<PolicySetting>();
        foreach (var (name, value) in _values.Select(static pair => (pair.Key, pair.Value)).OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (name is not "Value" && Print(name, value, known, declared, findings) is { } text)
                settings.Add(new(name, text));
        }

        return new(Policy, settings.ToEquatableArray());
    }

    private string? Print(string name, TypedConstant constant, KnownSymbols known, ISet<string> declared, Findings findings)
    {
        if (constant.Kind == TypedConstantKind.Array)
            return constant.IsNull ? null : $"[{string.Join(", ", Codes(name, constant, known, declared, findings))}]";
        if (constant.Kind == TypedConstantKind.Enum)
            return Member(name, constant, findings);
        switch (constant.Value)
        {
            case bool flag:
                return flag ? "true" : "false";
            case int or double:
                var number = Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture);
                if (PolicyLimits.Problem(Policy, name, number) is { } problem)
                    findings.Add(Rules.PolicyValueIsInvalid, SpotOf(name), name, number.ToString(CultureInfo.InvariantCulture), problem);
                return number.ToString("R", CultureInfo.InvariantCulture) + (constant.Value is double ? "D" : "");
            default:
                return null;
        }
    }

    private string? Member(string name, TypedConstant constant, Findings findings)
    {
        var member = constant.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value));
        if (member is not null)
            return $"{constant.Type.ToSignature()}.{member.Name}";
        var members = string.Join(", ", constant.Type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(static field => field.Name));
        findings.Add(Rules.PolicyValueIsInvalid, SpotOf(name), name, constant.Value, $"it must be one of {members}");
        return null;
    }

    private List<string> Codes(string name, TypedConstant list, KnownSymbols known, ISet<string> declared, Findings findings)
    {
        var result = new List<string>();
        for (var i = 0; i < list.Values.Length; i++)
        {
            var code = list.Values[i].Value as string ?? "";
            if (!IsExceptionType(code) && !Identifier.IsErrorCode(code))
                findings.Add(Rules.PolicyValueIsInvalid, SpotOf(name, i), name, $"'{code}'", "it must be an error code, a category or a Python exception type");
            else if (!IsExceptionType(code) && !Categories.Contains(code) && !declared.Contains(code) && !known.IsKnownCode(code))
                findings.Add(Rules.PolicyCodeIsUnknown, SpotOf(name, i), code);
            result.Add(SymbolDisplay.FormatLiteral(code, quote: true));
        }

        return result;
    }

    private static bool IsExceptionType(string name) =>
        name.Length > 0 && name[0] is not (>= '0' and <= '9') && name.Any(static c => c is '.' or (>= 'A' and <= 'Z'))
        && name.All(static c => c is '.' or '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9'));
}
