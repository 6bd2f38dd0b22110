namespace Snakepit.Analyzers.Handling;

/// <summary>Codes that some place handles: named ones, those of categories, or all.</summary>
internal sealed class CodeSet(HandlingSymbols symbols, CancellationToken cancellationToken)
{
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _categories = new(StringComparer.Ordinal);

    public bool IsAll { get; private set; }

    public bool IsEmpty => !IsAll && _codes.Count == 0 && _categories.Count == 0;

    /// <summary>A code whose category nobody knows counts as handled where any category is.</summary>
    public bool Contains(string code) =>
        IsAll || _codes.Contains(code)
        || (_categories.Count > 0 && (symbols.CategoryOf(code, cancellationToken) is not { } category || _categories.Contains(category)));

    public void AddCode(string code) => _codes.Add(code);

    public void AddCategory(string category) => _categories.Add(category);

    public void AddAll() => IsAll = true;

    public void Add(CodeSet other)
    {
        IsAll |= other.IsAll;
        _codes.UnionWith(other._codes);
        _categories.UnionWith(other._categories);
    }
}
