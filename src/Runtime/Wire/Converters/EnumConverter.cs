using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Snakepit.Wire.Converters;

/// <summary>Enum members by name; names compare without case and underscores. A value without a name is an integer.</summary>
internal sealed class EnumConverter<TEnum> : WireConverter<TEnum>
    where TEnum : struct, Enum
{
    private readonly FrozenDictionary<TEnum, string> _names;
    private readonly FrozenDictionary<string, TEnum> _exact;
    private readonly FrozenDictionary<string, TEnum> _folded;
    private readonly bool _flags = typeof(TEnum).IsDefined(typeof(FlagsAttribute), inherit: false);

    /// <param name="names">Names on the wire of members that have another one than in C#.</param>
    public EnumConverter(ReadOnlySpan<(TEnum Value, string Name)> names)
    {
        var members = Enum.GetNames<TEnum>().Select(name => (Value: Enum.Parse<TEnum>(name), Name: name));
        var all = new List<(TEnum Value, string Name)>([.. names]);
        var renamed = all.Select(member => member.Value).ToHashSet();
        all.AddRange(members.Where(member => !renamed.Contains(member.Value)));
        _names = all.DistinctBy(member => member.Value).ToFrozenDictionary(member => member.Value, member => member.Name);
        _exact = all.DistinctBy(member => member.Name).ToFrozenDictionary(member => member.Name, member => member.Value);
        // Names that only differ in case or underscores must be written exactly.
        _folded = all.GroupBy(member => Fold(member.Name))
            .Where(group => group.DistinctBy(member => member.Value).Count() == 1)
            .ToFrozenDictionary(group => group.Key, group => group.First().Value);
    }

    public override void Write(WireWriter writer, TEnum value)
    {
        if (_names.TryGetValue(value, out var name))
            TextConverter.Instance.Write(writer, name);
        else
            writer.WriteNumber(ToInteger(value));
    }

    public override TEnum Read(ref WireReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return ReadInteger(ref reader);
        if (!reader.IsText)
            throw reader.Mismatch($"a member of {typeof(TEnum).Name}");
        return TryParse(reader.ReadText(), out var value)
            ? value
            : throw WireReader.Failure($"expected a member of {typeof(TEnum).Name}, found other text");
    }

    internal override string? AsName(TEnum key) =>
        _names.TryGetValue(key, out var name) ? TextConverter.Instance.AsName(name) : null;

    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private static Int128 ToInteger(TEnum value) => Unsafe.SizeOf<TEnum>() switch
    {
        _ when Enum.GetUnderlyingType(typeof(TEnum)) == typeof(ulong) => Unsafe.BitCast<TEnum, ulong>(value),
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    private static TEnum ReadInteger(ref WireReader reader)
    {
        var integer = WireConverters.Int128.Read(ref reader);
        if (integer < long.MinValue || integer > ulong.MaxValue)
            throw OutOfRange();
        var value = integer > long.MaxValue
            ? (TEnum)Enum.ToObject(typeof(TEnum), (ulong)integer)
            : (TEnum)Enum.ToObject(typeof(TEnum), (long)integer);
        return ToInteger(value) == integer ? value : throw OutOfRange();
    }

    private static WireException OutOfRange() =>
        WireReader.Failure($"expected a member of {typeof(TEnum).Name}, found an integer out of its range");

    private bool TryParse(string text, out TEnum value)
    {
        if (_exact.TryGetValue(text, out value) || _folded.TryGetValue(Fold(text), out value))
            return true;
        return _flags && text.AsSpan().ContainsAny('|', ',') && TryParseFlags(text, out value);
    }

    private bool TryParseFlags(string text, out TEnum value)
    {
        Int128 sum = 0;
        value = default;
        foreach (var name in text.Split(['|', ','], StringSplitOptions.TrimEntries))
        {
            if (!_exact.TryGetValue(name, out var flag) && !_folded.TryGetValue(Fold(name), out flag))
                return false;
            sum |= ToInteger(flag);
        }

        value = sum > long.MaxValue
            ? (TEnum)Enum.ToObject(typeof(TEnum), (ulong)sum)
            : (TEnum)Enum.ToObject(typeof(TEnum), (long)sum);
        return true;
    }
}
