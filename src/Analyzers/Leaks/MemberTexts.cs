using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>The fields and properties of one type in which its methods keep exception text, for others of them to read later.</summary>
internal sealed class MemberTexts
{
    private Dictionary<ISymbol, Taint>? _texts;
    private bool _isComplete;

    public bool IsEmpty => _texts is null;

    public void Add(ISymbol member, Taint value)
    {
        if (_isComplete || (value.Kinds & Kinds.ExceptionText) == 0)
            return;
        _texts ??= new(SymbolEqualityComparer.Default);
        var origin = value.Origin ?? member.Name;
        // Methods come in any order; the message is to be the same.
        if (!_texts.TryGetValue(member, out var known) || string.CompareOrdinal(origin, known.Origin) < 0)
            _texts[member] = Taint.Of(Kinds.ExceptionText, origin);
    }

    /// <summary>All methods were walked.</summary>
    public void Complete() => _isComplete = true;

    /// <summary>What the member carries; nothing before all is known, so that it does not matter which method came first.</summary>
    public Taint Of(ISymbol member) => _isComplete && _texts is not null && _texts.TryGetValue(member, out var text) ? text : Taint.None;
}
