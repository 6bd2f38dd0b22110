using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>The fields and properties of one type in which its methods keep exception text, for others of them to read later.</summary>
internal sealed class MemberTexts
{
    private Dictionary<ISymbol, Taint>? _texts;

    public bool IsEmpty => _texts is null;

    public void Add(ISymbol member, Taint value)
    {
        if ((value.Kinds & Kinds.ExceptionText) == 0)
            return;
        _texts ??= new(SymbolEqualityComparer.Default);
        if (!_texts.ContainsKey(member))
            _texts[member] = Taint.Of(Kinds.ExceptionText, value.Origin ?? member.Name);
    }

    public Taint Of(ISymbol member) => _texts is not null && _texts.TryGetValue(member, out var text) ? text : Taint.None;
}
