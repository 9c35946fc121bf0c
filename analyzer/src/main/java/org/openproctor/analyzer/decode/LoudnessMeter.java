package org.openproctor.analyzer.decode;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * Measures loudness in blocks of 100 ms: EBU R128 by FFmpeg's own {@code ebur128} filter, and dBFS.
 * Feed it every {@link Decoded.Sound} in order, and {@link #reset} it at a gap. Serves R1c. For one
 * thread; owns native memory until {@link #close}.
 */
public final class LoudnessMeter implements AutoCloseable {
  private final AVFrame frame = av_frame_alloc();
  private AVFilterGraph graph;
  private AVFilterContext source;
  private AVFilterContext sink;
  private long position;
  private double momentary = Loudness.SILENCE;
  private double shortTerm = Loudness.SILENCE;

  public LoudnessMeter() {
    FfmpegLog.redirect();
    open();
  }

  /** The loudness of one block, with what came before it still in the ear. */
  public Loudness measure(Decoded.Sound sound) {
    requireNonNull(sound, "sound is null");
    push(sound.samples());
    while (av_buffersink_get_frame(sink, frame) >= 0) {
      momentary = value("lavfi.r128.M", momentary);
      shortTerm = value("lavfi.r128.S", shortTerm);
      av_frame_unref(frame);
    }
    return new Loudness(sound.at(), dbfs(sound.samples()), momentary, shortTerm);
  }

  /** Forgets what was heard before, because there is a gap. */
  public void reset() {
    if (position == 0) {
      return;
    }
    avfilter_graph_free(graph);
    position = 0;
    momentary = Loudness.SILENCE;
    shortTerm = Loudness.SILENCE;
    open();
  }

  /** Root mean square in dB below full scale. */
  static double dbfs(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    if (sum == 0 || samples.length == 0) {
      return Loudness.SILENCE;
    }
    return Math.max(Loudness.SILENCE, 10 * Math.log10(sum / samples.length));
  }

  private void open() {
    graph = avfilter_graph_alloc();
    source =
        filter(
            "abuffer",
            "sample_rate="
                + Decoded.Sound.RATE
                + ":sample_fmt=flt:channel_layout=mono:time_base=1/"
                + Decoded.Sound.RATE);
    AVFilterContext meter = filter("ebur128", "metadata=1:framelog=quiet:peak=none");
    sink = filter("abuffersink", null);
    check(avfilter_link(source, 0, meter, 0));
    check(avfilter_link(meter, 0, sink, 0));
    check(avfilter_graph_config(graph, null));
  }

  private AVFilterContext filter(String name, String options) {
    AVFilterContext context = new AVFilterContext(null);
    check(
        avfilter_graph_create_filter(
            context, avfilter_get_by_name(name), name, options, null, graph));
    return context;
  }

  private void push(float[] samples) {
    frame.nb_samples(samples.length);
    frame.format(AV_SAMPLE_FMT_FLT);
    frame.sample_rate(Decoded.Sound.RATE);
    av_channel_layout_default(frame.ch_layout(), 1);
    frame.pts(position);
    position += samples.length;
    check(av_frame_get_buffer(frame, 0));
    new FloatPointer(frame.data(0)).put(samples);
    check(av_buffersrc_add_frame(source, frame)); // takes the frame's buffer
    av_frame_unref(frame);
  }

  private double value(String key, double otherwise) {
    AVDictionaryEntry entry = av_dict_get(frame.metadata(), key, null, 0);
    if (entry == null || entry.isNull()) {
      return otherwise;
    }
    String text = entry.value().getString();
    // In silence the filter's running sums round to a little less than 0: then it writes "nan".
    return text.contains("n")
        ? Loudness.SILENCE
        : Math.max(Loudness.SILENCE, Double.parseDouble(text));
  }

  private static void check(int result) {
    if (result < 0) {
      throw new OpenProctorException(
          Fault.BUG, "the loudness meter failed: " + FfmpegError.text(result));
    }
  }

  @Override
  public void close() {
    avfilter_graph_free(graph);
    av_frame_free(frame);
  }
}
